import { canonicalAddress } from "../../../base/canonical-address.js";
import type { EventFacts, EventStatus } from "../../../check/facts.js";
import { shortText } from "./short-text.js";

/** What the JSON-LD of a page says of the page itself. */
export interface LinkedFacts {
  readonly types: readonly string[];
  readonly event?: EventFacts;
  readonly isPaywalled?: boolean;
}

type JsonObject = Readonly<Record<string, unknown>>;

const MOST_NODES = 200;
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
const STATUSES: readonly (readonly [RegExp, EventStatus])[] = [
  [/EventCancell?ed$/, "cancelled"],
  [/EventPostponed$/, "postponed"],
  [/EventRescheduled$/, "rescheduled"],
  [/EventMovedOnline$/, "moved-online"],
  [/EventScheduled$/, "scheduled"],
];
const TIME = /^\d{4}-\d{2}-\d{2}(?:[T ][\d:.,]{2,18}(?:Z|[+-]\d{2}:?\d{2})?)?$/;

const COMMENT = /^(?:\/\/|\/\*)/;
const GUARD_BEFORE = /^(?:<!--|<!\[CDATA\[)(?:\*\/)?/;
const GUARD_BEHIND = /(?:\/\/|\/\*)?(?:-->|\]\]>)(?:\*\/)?$/;

/** Reads the scripts of a page that hold JSON-LD; those that are damaged say nothing. Never throws. */
export function readJsonLd(scripts: readonly string[], address: string): LinkedFacts {
  const nodes = scripts.flatMap(nodesIn).slice(0, MOST_NODES);
  const types = [...new Set(nodes.flatMap(typesOf))].slice(0, MOST_TYPES);
  const event = eventOf(nodes, address);
  const isPaywalled = nodes.some(({ isAccessibleForFree: free }) =>
    typeof free === "string" ? /^false$/i.test(free.trim()) : free === false,
  );
  return { types, ...(event === undefined ? {} : { event }), ...(isPaywalled ? { isPaywalled } : {}) };
}

/** The objects that a script is about: at its top, in its graph, and what a page says it mainly holds. */
function nodesIn(script: string): JsonObject[] {
  const nodes: JsonObject[] = [];
  const open: unknown[] = [parse(script)];
  for (let at = 0; at < open.length && at < MOST_VISITED && nodes.length < MOST_NODES; at++) {
    const value = open[at];
    if (Array.isArray(value)) open.push(...value.slice(0, MOST_NODES));
    else if (typeof value === "object" && value !== null) {
      const node = value as JsonObject;
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

function typesOf(node: JsonObject): string[] {
  return textsIn(node["@type"]).flatMap((type) => TYPE.exec(type.trim())?.[1] ?? []);
}

/** The one event a page is about. Of several, as in a calendar, it is the one that says it has this address. */
function eventOf(nodes: readonly JsonObject[], address: string): EventFacts | undefined {
  const events = nodes.filter((node) => typesOf(node).some(isGathering));
  if (events.length <= 1) return factsOf(events[0]);
  const page = canonicalAddress(address);
  const own = events.filter((event) =>
    [event["url"], event["@id"]].some((url) => typeof url === "string" && canonicalAddress(url) === page),
  );
  return own.length === 1 ? factsOf(own[0]) : undefined;
}

function isGathering(type: string): boolean {
  if (type === "Hackathon" || type === "Festival") return true;
  return type.endsWith("Event") && !NO_GATHERING.has(type);
}

function factsOf(event: JsonObject | undefined): EventFacts | undefined {
  if (event === undefined) return undefined;
  const name = typeof event["name"] === "string" ? shortText(event["name"]) : undefined;
  const start = timeIn(event["startDate"]);
  const end = timeIn(event["endDate"]);
  const said = textsIn(event["eventStatus"]);
  const status = STATUSES.find(([form]) => said.some((word) => form.test(word)))?.[1];
  return {
    ...(name === undefined ? {} : { name }),
    ...(start === undefined ? {} : { start }),
    ...(end === undefined ? {} : { end }),
    ...(status === undefined ? {} : { status }),
  };
}

/** The texts of a value that may be one or a list; what else a stranger put there is left alone. */
function textsIn(value: unknown): string[] {
  const list: unknown[] = Array.isArray(value) ? value.slice(0, MOST_TYPES) : [value];
  return list.filter((one) => typeof one === "string");
}

function timeIn(value: unknown): string | undefined {
  return typeof value === "string" && value.length <= 40 && TIME.test(value.trim())
    ? value.trim()
    : undefined;
}
