import type { CalendarDate } from "../../base/calendar-date.js";
import type { PageFacts } from "../facts.js";

/** What visits found out about a page that issues link to, over years. Days are days of UTC. */
export interface LinkHealth {
  /** One spelling for all addresses of the page, by `canonicalAddress`. */
  readonly address: string;
  /** What the last visit found; `unknown` says nothing about the page. */
  readonly state: PageFacts["state"];
  readonly visitedOn: CalendarDate;
  /** Of the last answer, where the page was not reached. */
  readonly status?: number;
  /** Why the page was not reached, for people. */
  readonly reason?: string;
  /** First and last day on which the page was found gone, since it was last reached. */
  readonly goneFirst?: CalendarDate;
  readonly goneLast?: CalendarDate;
}

/** What is known of pages by their canonical address. */
export type HealthBook = ReadonlyMap<string, LinkHealth>;

/** The name of the file beside the drafts that holds it, a line of JSON for each page. */
export const LINK_HEALTH_FILE = "link-health.jsonl";

/**
 * A page is dead when visits so many days apart found it gone. Less than a week, so that a walk once a week is enough on
 * whichever day of it a page has its turn.
 */
export const DAYS_UNTIL_DEAD = 5;

const MS_PER_DAY = 86_400_000;

/** What is known of a page after a visit. What cannot be told changes nothing of what was found before. */
export function healthAfter(
  known: LinkHealth | undefined,
  { state, status, reason }: Pick<PageFacts, "state" | "status" | "reason">,
  page: { readonly address: string; readonly day: CalendarDate },
): LinkHealth {
  const { address, day } = page;
  if (state === "reached") return { address, state, visitedOn: day };
  const first = state === "gone" ? (known?.goneFirst ?? day) : known?.goneFirst;
  const last = state === "gone" ? day : known?.goneLast;
  return {
    address,
    state,
    visitedOn: day,
    ...(status === undefined ? {} : { status }),
    ...(reason === undefined ? {} : { reason }),
    ...(first === undefined ? {} : { goneFirst: first }),
    ...(last === undefined ? {} : { goneLast: last }),
  };
}

/** Whether a page is dead: the last visit found it gone, and so did one some days before, and none between reached it. */
export function isDead({ state, goneFirst, goneLast }: LinkHealth): boolean {
  if (state !== "gone" || goneFirst === undefined || goneLast === undefined) return false;
  return daysBetween(goneFirst, goneLast) >= DAYS_UNTIL_DEAD;
}

/**
 * Whether a page is to be visited: nobody was there yet or for `againDays`, or what was found does not settle anything
 * and is some days old.
 */
export function isDue(health: LinkHealth | undefined, day: CalendarDate, againDays: number): boolean {
  if (health === undefined) return true;
  const age = daysBetween(health.visitedOn, day);
  // A clock was wrong: such a day would never be long ago.
  if (age < 0) return true;
  const isSettled = health.state === "reached" || isDead(health);
  return age >= (isSettled ? againDays : Math.min(againDays, DAYS_UNTIL_DEAD));
}

function daysBetween(from: CalendarDate, to: CalendarDate): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / MS_PER_DAY);
}
