import { spanOf } from "../issue/markdown.js";
import { eventSectionsIn, eventsIn } from "./event-lines.js";
import { type DateInLine, datesIn } from "./event-window.js";
import type { Line, Reading } from "./reading.js";

/** A line in the lists of events that belongs to no event, though it looks as if it should. */
export interface UnreadLine {
  readonly line: Line;
  /** The date it begins with, which may be no day of the calendar. */
  readonly date: DateInLine | undefined;
  /** Where its text begins, behind marker and blanks. */
  readonly textStart: number;
}

const ENTRY = /^ {0,3}[*+-][ \t]*(?=\S)/;
const DATED = /^ {0,3}(?:[*+-][ \t]*)?(?=\d{4}-\d{1,2}-\d{1,2}(?:\D|$))/;

/**
 * Lines among events that belong to none of them. Only where other events are read, or where a date and a bar
 * tell: the lists of other epochs are no broken events.
 */
export function unreadLinesIn(reading: Reading): readonly UnreadLine[] {
  return reading.once(findUnread);
}

function findUnread(reading: Reading): UnreadLine[] {
  const events = eventsIn(reading);
  const found: UnreadLine[] = [];
  let at = 0;
  for (const section of eventSectionsIn(reading)) {
    for (const node of section.content) {
      if (node.type !== "list" && node.type !== "paragraph") continue;
      const { start, end } = spanOf(node);
      const last = reading.positionOf(Math.max(start, end - 1)).line;
      for (let number = reading.positionOf(start).line; number <= last; number++) {
        const lineStart = reading.lineStart(number);
        while ((events[at]?.lines.end ?? Infinity) <= lineStart) at++;
        if ((events[at]?.lines.start ?? Infinity) <= lineStart) continue;
        const line = reading.line(number);
        if (line === undefined) break;
        const unread = readUnread(line, node.type === "list" && events.length > 0);
        if (unread !== undefined) found.push(unread);
      }
    }
  }
  return found;
}

function readUnread(line: Line, isEntryEnough: boolean): UnreadLine | undefined {
  const dated = DATED.exec(line.text);
  const isUnread = (dated !== null && line.text.includes("|")) || (isEntryEnough && ENTRY.test(line.text));
  if (!isUnread) return undefined;
  const textStart = line.start + (dated ?? ENTRY.exec(line.text) ?? [""])[0].length;
  const date = dated === null ? undefined : datesIn(line.text.slice(0, 40), line.start)[0];
  return { line, date, textStart };
}
