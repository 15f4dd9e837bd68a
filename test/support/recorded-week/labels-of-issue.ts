import { addHours, type Instant, startOfDay } from "#galley/base/instant.js";
import type { CalendarDate } from "#galley/base/calendar-date.js";
import type { WorldItem } from "../github/world.js";

const ENTRY =
  /^\* \[(?<title>.*)\]\(https:\/\/github\.com\/(?<repository>[\w.-]+\/[\w.-]+)\/(?<page>pull|issues)\/(?<number>\d+)\)$/gm;
const PERIODS = /^#{3,4} Tracking Issues & PRs$[^]*?(?=^#{2,4} \[New and Updated RFCs\])/m;
const CALLS = /^## Calls for Testing$[^]*?(?=^## )/m;
/** Before the midnight of its issue; of two that entered in one week, the first in the list entered last. */
const ENTERED_HOURS = -60;

/** What a label means for the section that is made from it. */
const LABELS = [
  { within: PERIODS, labels: ["final-comment-period", "disposition-merge"] },
  { within: CALLS, labels: ["call-for-testing"] },
] as const;

/** Tickets and pull requests that got labels in the week of a published issue: those that it lists, in its order. */
export function labelledInWeekOf(issue: string, date: CalendarDate): WorldItem[] {
  return LABELS.flatMap(({ within, labels }) => {
    const list = within.exec(issue)?.[0] ?? "";
    return Array.from(list.matchAll(ENTRY), ({ groups = {} }, at) =>
      labelled(groups, labels, addHours(startOfDay(date), ENTERED_HOURS - at)),
    );
  });
}

function labelled(
  { title = "", repository = "", page, number }: Record<string, string>,
  labels: readonly string[],
  at: Instant,
): WorldItem {
  const all = repository.endsWith("/compiler-team") ? [...labels, "major-change"] : labels;
  return {
    repository,
    number: Number(number),
    title,
    author: "noor",
    state: "open",
    createdAt: addHours(at, -1_000),
    updatedAt: at,
    labels: all,
    labelled: all.map((label) => ({ label, at })),
    ...(page === "pull" ? { pull: {} } : {}),
  };
}

/** One old ticket in each repository, so that there is one: GitHub denies a repository that it does not know. */
export function quietTickets(repositories: readonly string[]): WorldItem[] {
  const at = "2020-01-01T00:00:00Z";
  const ticket = { number: 1, title: "Say hello", author: "noor", state: "open" as const };
  return repositories.map((repository) => ({ ...ticket, repository, createdAt: at, updatedAt: at }));
}
