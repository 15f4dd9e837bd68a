import { instantOfMs, msOfInstant } from "../base/instant.js";
import type { Window } from "./source.js";
import type { DaySpan } from "./week.js";

/** First and last day (UTC) of which a window holds a part, both included. */
export function daysTouched({ from, to }: Window): DaySpan {
  return { from: from.slice(0, 10), to: instantOfMs(msOfInstant(to) - 1).slice(0, 10) };
}
