import type { ListItem, RootContent } from "mdast";
import { type CalendarDate, parseCalendarDate } from "../base/calendar-date.js";
import type { CallItem } from "./issue.js";
import { spanOf } from "./markdown.js";
import { listItemsIn, ownParagraphs } from "./read-link-items.js";
import { collectLinks, type Definitions } from "./read-links.js";

const ISO_DATE = /\d{4}-\d{1,2}-\d{1,2}/;

/** The calls in a section's content: one for each list item that holds a link. */
export function readCalls(
  content: readonly RootContent[],
  text: string,
  call: CallItem["call"],
  definitions: Definitions,
): CallItem[] {
  return listItemsIn(content).flatMap((listItem) => readCall(listItem, text, call, definitions) ?? []);
}

function readCall(
  listItem: ListItem,
  text: string,
  call: CallItem["call"],
  definitions: Definitions,
): CallItem | undefined {
  const paragraphs = ownParagraphs(listItem);
  const links = collectLinks(paragraphs, definitions);
  const [link] = links;
  if (link === undefined) return undefined;
  const end = paragraphs.at(-1)?.position?.end.offset ?? link.span.end;
  const facts = call === "speaker" ? speakerFacts(text.slice(link.span.end, end)) : NO_FACTS;
  return { kind: "call", call, span: spanOf(listItem), title: link.text, url: link.url, ...facts, links };
}

interface SpeakerFacts {
  readonly closes: CalendarDate | undefined;
  readonly location: string | undefined;
  readonly date: CalendarDate | undefined;
}

const NO_FACTS: SpeakerFacts = { closes: undefined, location: undefined, date: undefined };

/** What follows the name of an event that looks for speakers: `| closing date | place | date of the event`. */
function speakerFacts(rest: string): SpeakerFacts {
  const parts = rest.split("|").map((part) => part.trim());
  const closing = parts.findIndex((part) => ISO_DATE.test(part));
  if (closing === -1) return NO_FACTS;
  const after = parts.slice(closing + 1);
  const place = after.find((part) => part !== "" && !ISO_DATE.test(part) && !part.startsWith("["));
  return {
    closes: firstDate(parts[closing]),
    location: place,
    date: firstDate(after.find((part) => ISO_DATE.test(part))),
  };
}

function firstDate(part: string | undefined): CalendarDate | undefined {
  const found = ISO_DATE.exec(part ?? "");
  return found === null ? undefined : parseCalendarDate(found[0]);
}
