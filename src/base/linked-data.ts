/** A node of JSON-LD (https://www.w3.org/TR/json-ld11/) as a stranger wrote it: its values may be anything. */
export type LinkedNode = Readonly<Record<string, unknown>>;

/** What has become of an event (https://schema.org/EventStatusType). */
export type LinkedStatus = "cancelled" | "postponed" | "rescheduled" | "moved-online" | "scheduled";

/** Pages with more are no pages about something. */
export const MOST_NODES = 200;
/** Lists may hold lists, which are no nodes. */
const MOST_VISITED = 2_000;
const MOST_TYPES = 20;
const TYPE = /^(?:https?:\/\/schema\.org\/|schema:)?([A-Za-z]{2,40})$/;
/** Types that end in `Event` and mean no gathering of people. */
const NO_GATHERING: ReadonlySet<string> = new Set([
  "PublicationEvent",
  "BroadcastEvent",
  "OnDemandEvent",
  "DeliveryEvent",
  "SaleEvent",
]);
/** What `eventStatus` may be (https://schema.org/EventStatusType), the weightiest first. */
const STATUSES: readonly (readonly [RegExp, LinkedStatus])[] = [
  [/EventCancell?ed$/, "cancelled"],
  [/EventPostponed$/, "postponed"],
  [/EventRescheduled$/, "rescheduled"],
  [/EventMovedOnline$/, "moved-online"],
  [/EventScheduled$/, "scheduled"],
];
const COMMENT = /^(?:\/\/|\/\*)/;
const GUARD_BEFORE = /^(?:<!--|<!\[CDATA\[)(?:\*\/)?/;
const GUARD_BEHIND = /(?:\/\/|\/\*)?(?:-->|\]\]>)(?:\*\/)?$/;

/** The objects that a script is about: at its top, in its graph, and what a page says it mainly holds. */
export function linkedNodesIn(script: string): LinkedNode[] {
  const nodes: LinkedNode[] = [];
  const open: unknown[] = [parse(script)];
  for (let at = 0; at < open.length && at < MOST_VISITED && nodes.length < MOST_NODES; at++) {
    const value = open[at];
    if (Array.isArray(value)) open.push(...value.slice(0, MOST_NODES));
    else if (typeof value === "object" && value !== null) {
      const node = value as LinkedNode;
      nodes.push(node);
      for (const key of ["@graph", "mainEntity"]) if (typeof node[key] === "object") open.push(node[key]);
    }
  }
  return nodes;
}

function parse(script: string): unknown {
  try {
    return JSON.parse(unguarded(script.trim()));
  } catch {
    return undefined;
  }
}

/** Some systems guard the text by a comment or a CDATA section. */
function unguarded(script: string): string {
  const inner = script.replace(COMMENT, "").trimStart();
  return (GUARD_BEFORE.test(inner) ? inner.replace(GUARD_BEFORE, "") : script).replace(GUARD_BEHIND, "");
}

/** The types of a node that schema.org may have, without its address. */
export function typesOf(node: LinkedNode): string[] {
  return textsIn(node["@type"]).flatMap((type) => TYPE.exec(type.trim())?.[1] ?? []);
}

/** Whether a type of schema.org is an event for which people come together. */
export function isGathering(type: string): boolean {
  if (type === "Hackathon" || type === "Festival") return true;
  return type.endsWith("Event") && !NO_GATHERING.has(type);
}

/** What a node says has become of its event; undefined where it says nothing known. */
export function eventStatusOf(node: LinkedNode): LinkedStatus | undefined {
  const said = textsIn(node["eventStatus"]);
  return STATUSES.find(([form]) => said.some((word) => form.test(word)))?.[1];
}

/** The texts of a value that may be one or a list; what else a stranger put there is left alone. */
export function textsIn(value: unknown): string[] {
  const list: unknown[] = Array.isArray(value) ? value.slice(0, MOST_TYPES) : [value];
  return list.filter((one) => typeof one === "string");
}
