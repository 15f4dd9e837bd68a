import type { Fix } from "../issue/diagnostic.js";
import type { EventPlace } from "../issue/events/event-place.js";
import type { EventRegion, PlacedEvent } from "./event-lines.js";
import { byDate, byPlace, movingEdits } from "./event-order.js";
import type { Reading } from "./reading.js";

/** The region of an issue below which a place belongs, where there is one. */
export function regionOfPlace(regions: readonly EventRegion[], place: EventPlace): EventRegion | undefined {
  const country = place.spots[0]?.country;
  if (country === undefined || place.spots.length !== 1) return undefined;
  return regions.find(({ continents }) =>
    continents?.some((continent) => country.continents.includes(continent)),
  );
}

/** The fix that moves an event to its day in another region. It guesses: either the place or the region may be wrong. */
export function moveToRegion(reading: Reading, placed: PlacedEvent, region: EventRegion): Fix | undefined {
  const before = region.events.find((other) => (byDate(other, placed) || byPlace(other, placed)) > 0);
  const at = before?.lines.start ?? region.events.at(-1)?.lines.end;
  if (at === undefined) return undefined;
  const title = `Move the event to \`${region.section.title}\``;
  return { title, safe: false, edits: movingEdits(reading.text, [placed], at) };
}
