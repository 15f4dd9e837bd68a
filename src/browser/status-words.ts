import { writeCountOf } from "../base/write-count.js";
import { type Asked, hasFilters } from "./asked.js";

/** Longer texts are cut where they are said again. */
const MOST_SIGNS = 60;

/** What is said of how many were found, once for the eyes and for who listens. */
export function foundWords(asked: Asked, total: number): string {
  const what = asked.q.trim() === "" ? "" : ` for “${shortened(asked.q.trim())}”`;
  const where = hasFilters(asked) ? " with these filters" : "";
  if (total === 0) return `Nothing found${what}${where}.`;
  return `${writeCountOf(total, "item")}${what}`;
}

/** What helps who found nothing, and can be said. */
export function emptyWords(asked: Asked): string {
  return hasFilters(asked) ? "" : "Try fewer words, or only the beginning of one.";
}

/** What is said when the index could not be had. */
export function failureWords(isOnline: boolean): string {
  return isOnline
    ? "The search index could not be loaded. What you asked is still in the box."
    : "You seem to be offline. The search goes on when you are back.";
}

/** By code points, so that none is cut in two. */
function shortened(text: string): string {
  const signs = Array.from(text);
  return signs.length <= MOST_SIGNS ? text : `${signs.slice(0, MOST_SIGNS).join("")}…`;
}
