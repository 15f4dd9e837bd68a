import type { FoundEvent } from "#galley/gather/found.js";

/** An event as a source would tell it, in Bergen on 2026-01-08 where a test does not say otherwise. */
export function foundEvent(more: Partial<FoundEvent>): FoundEvent {
  const date = more.date ?? "2026-01-08";
  return {
    kind: "event",
    title: "Lamps",
    address: "https://lamp.example/1",
    group: { name: "Lamp Group", address: "https://lamp.example" },
    date,
    endDate: date,
    mode: "in-person",
    place: { text: "Bergen, Norway" },
    state: "planned",
    ...more,
  };
}
