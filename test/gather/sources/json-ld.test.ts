import assert from "node:assert/strict";
import { test } from "node:test";
import type { FoundEvent } from "#galley/gather/found.js";
import jsonLd from "#galley/gather/sources/json-ld.js";
import { fakeDoor, foundIn, gatherFrom, type Said } from "../../support/fake-door.js";

const WINDOW = { from: "2026-01-07T00:00:00Z", to: "2026-02-05T00:00:00Z" };
const PAGE = "https://lamps.example/1";

const EVENT = {
  "@context": "https://schema.org",
  "@type": "Event",
  name: "Lamps",
  startDate: "2026-01-08T18:00:00+01:00",
  endDate: "2026-01-08T20:00:00+01:00",
  eventStatus: "https://schema.org/EventScheduled",
  eventAttendanceMode: "https://schema.org/OfflineEventAttendanceMode",
  location: {
    "@type": "Place",
    name: "Hut",
    address: { "@type": "PostalAddress", addressLocality: "Bergen", addressCountry: "NO" },
  },
  organizer: { "@type": "Organization", name: "Lamp Group", url: "https://lamps.example" },
};

function html(...events: unknown[]): string {
  const scripts = events.map(
    (one) => `<SCRIPT async type='application/ld+json' >${JSON.stringify(one)}</Script >`,
  );
  return `<!doctype html><script>"<b>"</script>${scripts.join("<p>")}<p>`;
}

async function gather(said: Said, more: object = {}): Promise<FoundEvent[]> {
  const door = fakeDoor(() => said);
  return foundIn(await gatherFrom(jsonLd, { pages: [PAGE], ...more }, door, WINDOW)) as FoundEvent[];
}

test("an event is told with all that its page says", async () => {
  assert.deepEqual(await gather(html({ "@type": "WebSite" }, EVENT)), [
    {
      kind: "event",
      title: "Lamps",
      address: PAGE,
      group: { name: "Lamp Group", address: "https://lamps.example" },
      date: "2026-01-08",
      endDate: "2026-01-08",
      startsAt: "2026-01-08T17:00:00Z",
      mode: "in-person",
      place: { venue: "Hut", city: "Bergen", country: "NO" },
      state: "planned",
    },
  ]);
});

test("rooms beside places make an event hybrid, states and days are told, others left out", async () => {
  const room = { "@type": "VirtualLocation", url: "https://meet.example" };
  const { eventAttendanceMode: _mode, ...plain } = EVENT;
  const found = await gather(
    html({
      "@graph": [
        { ...plain, location: [room, EVENT.location] },
        { ...plain, location: room, eventStatus: "EventCancelled" },
        { ...plain, location: "Bergen, NO", endDate: "2026-01-10T12:00:00+01:00" },
        { ...EVENT, eventStatus: "https://schema.org/EventMovedOnline" },
        { ...EVENT, startDate: "2025-01-08", endDate: "2025-01-08" },
        { ...EVENT, startDate: "2026-01-09T01:00:00Z", endDate: undefined },
      ],
    }),
    { timeZone: "America/Denver" },
  );
  assert.deepEqual(
    found.map(({ mode, state, date, endDate }) => [mode, state, date, endDate]),
    [
      ["hybrid", "planned", "2026-01-08", "2026-01-08"],
      ["virtual", "cancelled", "2026-01-08", "2026-01-08"],
      ["in-person", "planned", "2026-01-08", "2026-01-10"],
      ["virtual", "planned", "2026-01-08", "2026-01-08"],
      ["in-person", "planned", "2026-01-08", "2026-01-08"],
    ],
  );
  assert.deepEqual(found[2]?.place, { text: "Bergen, NO" });
});

test("a page without a whole description fails; one that describes other things has no events", async () => {
  assert.deepEqual(await gather(html({ "@type": "WebSite" })), []);
  const broken: Said[] = [
    "",
    "<p>Hello</p>",
    html(EVENT).slice(0, -40),
    '<script type="application/ld+json">{"@type": "Event",</script>',
    html({ ...EVENT, name: "" }),
    html({ ...EVENT, startDate: "soon" }),
    { status: 500, text: html(EVENT) },
  ];
  for (const said of broken) {
    const door = fakeDoor(() => said);
    const answer = await gatherFrom(jsonLd, { pages: [PAGE] }, door, WINDOW);
    assert.equal(answer.state, "failed", JSON.stringify(said));
  }
});

test("values of any form and pages without end do no harm", { timeout: 10_000 }, async () => {
  const odd = {
    ...EVENT,
    location: [null, 7, { address: [[]] }],
    organizer: [[]],
    url: "javascript:1",
    image: {},
  };
  const [found] = await gather(html({ ...odd, endDate: 7, eventStatus: {} }));
  assert.deepEqual([found?.address, found?.place, found?.group], [PAGE, undefined, undefined]);
  await gather(html(EVENT) + "<script ".repeat(200_000));
  await gather(html(EVENT) + "<script>".repeat(200_000));
});
