import type { EventEntity } from "../../issue/events/event-entity.js";
import type { EventItem, Issue } from "../../issue/issue.js";

/** An entry of an event, and the issue that holds it. */
export interface EventEntry {
  readonly issue: Issue;
  readonly item: EventItem;
  readonly entity: EventEntity;
  /** Whether its list says of events to which nobody travels that they are virtual: the first lists of 2022 did not. */
  readonly isLabelled: boolean;
}

/** All entries of one event, that of the newest issue first. */
export type EventEntries = readonly [EventEntry, ...EventEntry[]];
