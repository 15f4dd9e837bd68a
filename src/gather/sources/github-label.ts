import { addHours, type Instant } from "../../base/instant.js";
import type { Found, FoundPeriod } from "../found.js";
import { labelOptions } from "../github/label-groups.js";
import { type LabelledItem, labelledItems } from "../github/labelled-items.js";
import { defineSource, isInWindow, type Window } from "../source.js";

/** A final comment period lasts ten days: a label that is put on again within them begins no other one. */
const PERIOD_HOURS = 240;
const DISPOSITIONS = ["merge", "close", "postpone"] as const;

/**
 * Tickets and pull requests that got a label within the window, from GitHub's GraphQL
 * (https://docs.github.com/en/graphql/reference/objects#labeledevent): items that have the label, or one that comes
 * after it, newest changes first, each with its `LABELED_EVENT`s. It needs a token, and 5,000 points an hour are
 * enough (https://docs.github.com/en/graphql/overview/rate-limits-and-query-limits-for-the-graphql-api).
 */
export default defineSource({
  name: "github-label",
  about: "What entered its final comment period at GitHub, or got a label that calls for tests.",
  finds: ["period", "testing-call"],
  findsWith: ({ finds }) => [finds === "final-comment-period" ? "period" : "testing-call"],
  limits: [
    "It cannot do without a token: GitHub's GraphQL answers nobody else.",
    "An item that lost the label again, and got none of those named as `later`, is not seen.",
    "A final comment period that was called off and began again within ten days is taken for one.",
    "It does not look for the steps of a test in comments: an editor adds their link.",
  ],
  credentials: [{ name: "github", required: true }],
  options: labelOptions,
  example: `section = "final-comment-period"
finds = "final-comment-period"
label = "final-comment-period"
later = ["finished-final-comment-period"]

[[sources.groups]]
name = "Lantern"
address = "https://github.com/lantern-lang/lantern/labels/final-comment-period"
repository = "lantern-lang/lantern"`,
  async *gather({ door, window, options: { finds, label, later, groups } }) {
    const isPeriod = finds === "final-comment-period";
    const pauseHours = isPeriod ? PERIOD_HOURS : 0;
    for (const [at, group] of groups.entries()) {
      const items = await labelledItems(door, {
        repository: group.repository,
        labels: [label, ...later],
        changedSince: window.from,
        labelledSince: addHours(window.from, -pauseHours),
      });
      for (const item of items) {
        const moment = labelledAt(item, label, window, pauseHours);
        if (moment === undefined || (group.with !== undefined && !hasLabel(item, group.with))) continue;
        yield isPeriod ? periodOf(item, group.repository, moment) : callOf(item, group.repository, moment);
      }
      door.progress(at + 1, groups.length);
    }
  },
});

/** When a label was put on within the window, and not so shortly after it was put on before. */
function labelledAt(
  { labelled }: LabelledItem,
  label: string,
  window: Window,
  pauseHours: number,
): Instant | undefined {
  const times = labelled
    .filter((event) => isSameLabel(event.label, label))
    .map(({ at }) => at)
    .sort();
  return times.find((time, index) => {
    const before = times[index - 1];
    const isAgain = before !== undefined && addHours(before, pauseHours) > time;
    return isInWindow(window, time) && !isAgain;
  });
}

/** GitHub takes labels that differ in case alone for one. */
function isSameLabel(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

function hasLabel({ labels }: LabelledItem, name: string): boolean {
  return labels.some((label) => isSameLabel(label, name));
}

function periodOf(item: LabelledItem, repository: string, enteredAt: Instant): Found {
  return { kind: "period", ...common(item, repository), enteredAt, disposition: dispositionOf(item) };
}

function callOf(item: LabelledItem, repository: string, calledAt: Instant): Found {
  return { kind: "testing-call", ...common(item, repository), calledAt };
}

function common({ number, title, address }: LabelledItem, repository: string) {
  return { repository, number, title, address };
}

/** As the label `disposition-…` says, where there is one and no other. */
function dispositionOf(item: LabelledItem): FoundPeriod["disposition"] {
  const [one, another] = DISPOSITIONS.filter((end) => hasLabel(item, `disposition-${end}`));
  return one === undefined || another !== undefined ? "unspecified" : one;
}
