import { canonicalAddress } from "../../../base/canonical-address.js";
import {
  eventStatusOf,
  isGathering,
  type LinkedNode,
  linkedNodesIn,
  MOST_NODES,
  typesOf,
} from "../../../base/linked-data.js";
import type { EventFacts } from "../../../check/facts.js";
import { shortText } from "./short-text.js";

/** What the JSON-LD of a page says of the page itself. */
export interface LinkedFacts {
  readonly types: readonly string[];
  readonly event?: EventFacts;
  readonly isPaywalled?: boolean;
}

const MOST_TYPES = 20;
const TIME = /^\d{4}-\d{2}-\d{2}(?:[T ][\d:.,]{2,18}(?:Z|[+-]\d{2}:?\d{2})?)?$/;

/** Reads the scripts of a page that hold JSON-LD; those that are damaged say nothing. Never throws. */
export function readJsonLd(scripts: readonly string[], address: string): LinkedFacts {
  const nodes = scripts.flatMap(linkedNodesIn).slice(0, MOST_NODES);
  const types = [...new Set(nodes.flatMap(typesOf))].slice(0, MOST_TYPES);
  const event = eventOf(nodes, address);
  const isPaywalled = nodes.some(({ isAccessibleForFree: free }) =>
    typeof free === "string" ? /^false$/i.test(free.trim()) : free === false,
  );
  return { types, ...(event === undefined ? {} : { event }), ...(isPaywalled ? { isPaywalled } : {}) };
}

/** The one event a page is about. Of several, as in a calendar, it is the one that says it has this address. */
function eventOf(nodes: readonly LinkedNode[], address: string): EventFacts | undefined {
  const events = nodes.filter((node) => typesOf(node).some(isGathering));
  if (events.length <= 1) return factsOf(events[0]);
  const page = canonicalAddress(address);
  const own = events.filter((event) =>
    [event["url"], event["@id"]].some((url) => typeof url === "string" && canonicalAddress(url) === page),
  );
  return own.length === 1 ? factsOf(own[0]) : undefined;
}

function factsOf(event: LinkedNode | undefined): EventFacts | undefined {
  if (event === undefined) return undefined;
  const name = typeof event["name"] === "string" ? shortText(event["name"]) : undefined;
  const start = timeIn(event["startDate"]);
  const end = timeIn(event["endDate"]);
  const status = eventStatusOf(event);
  return {
    ...(name === undefined ? {} : { name }),
    ...(start === undefined ? {} : { start }),
    ...(end === undefined ? {} : { end }),
    ...(status === undefined ? {} : { status }),
  };
}

function timeIn(value: unknown): string | undefined {
  return typeof value === "string" && value.length <= 40 && TIME.test(value.trim())
    ? value.trim()
    : undefined;
}
