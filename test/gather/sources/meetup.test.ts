import assert from "node:assert/strict";
import { test } from "node:test";
import type { Ask } from "#galley/gather/door.js";
import type { FoundEvent } from "#galley/gather/found.js";
import meetup from "#galley/gather/sources/meetup.js";
import { fakeDoor, foundIn, gatherFrom, type Said } from "../../support/fake-door.js";

const WINDOW = { from: "2026-01-07T00:00:00Z", to: "2026-02-05T00:00:00Z" };
const OPTIONS = { groups: [{ name: "lamps-bergen", place: "Bergen, NO" }] };

function node(id: number, more: object = {}): object {
  return {
    id: String(id),
    title: `Lamps ${id}`,
    dateTime: "2026-01-08T18:00:00+01:00",
    endTime: "2026-01-08T20:00:00+01:00",
    eventUrl: `https://www.meetup.com/lamps-bergen/events/${id}/`,
    eventType: "PHYSICAL",
    venue: { name: "Hut", city: "Bergen", state: "", country: "no" },
    ...more,
  };
}

function page(nodes: readonly object[], pageInfo: object = { hasNextPage: false, endCursor: "z" }): Said {
  const events = { pageInfo, edges: nodes.map((one) => ({ node: one })) };
  return { json: { data: { groupByUrlname: { name: "Lamps", urlname: "lamps-bergen", events } } } };
}

interface Variables {
  readonly status: string;
  readonly sort: string;
  readonly after?: string;
}

function variablesOf({ body }: Ask): Variables {
  return (body as { json: { variables: Variables } }).json.variables;
}

function door(answer: (asked: Variables) => Said, has = true) {
  return fakeDoor((ask) => answer(variablesOf(ask)), { has: () => has });
}

test("pages are asked for until one lies beyond the days, cancelled events from the last one back", async () => {
  const asked = door(({ status, after }) => {
    if (status === "CANCELLED")
      return page([node(9), node(8, { dateTime: "2025-12-01T18:00:00+01:00", endTime: null })], {
        hasNextPage: true,
        endCursor: "never",
      });
    if (after === undefined) return page([node(1)], { hasNextPage: true, endCursor: "b" });
    return page([node(2), node(3, { dateTime: "2027-01-08T18:00:00+01:00" })], {
      hasNextPage: true,
      endCursor: "never",
    });
  });
  const found = foundIn(await gatherFrom(meetup, OPTIONS, asked, WINDOW)) as FoundEvent[];
  assert.deepEqual(
    found.map(({ id, state }) => `${id} ${state}`),
    ["1 planned", "2 planned", "9 cancelled"],
  );
  assert.deepEqual(
    asked.asked.map((ask) => [variablesOf(ask).sort, variablesOf(ask).after, ask.credential]),
    [
      ["ASC", undefined, "meetup"],
      ["ASC", "b", "meetup"],
      ["DESC", undefined, "meetup"],
    ],
  );
});

test("an event is told with its place, an online one with the place of its group", async () => {
  const online = node(2, { eventType: "ONLINE", venue: { name: "Online event", city: "", country: "" } });
  const asked = door(({ status }) => page(status === "ACTIVE" ? [node(1), online] : []));
  const [first, second] = foundIn(await gatherFrom(meetup, OPTIONS, asked, WINDOW)) as FoundEvent[];
  assert.deepEqual(first, {
    kind: "event",
    title: "Lamps 1",
    address: "https://www.meetup.com/lamps-bergen/events/1/",
    group: { name: "Lamps", address: "https://www.meetup.com/lamps-bergen" },
    date: "2026-01-08",
    endDate: "2026-01-08",
    startsAt: "2026-01-08T17:00:00Z",
    mode: "in-person",
    place: { city: "Bergen", country: "no", venue: "Hut" },
    state: "planned",
    id: "1",
  });
  assert.deepEqual([second?.mode, second?.place], ["virtual", { text: "Bergen, NO" }]);
});

test("without a token nothing is asked, and the hint says what to do", async () => {
  const asked = door(() => page([]), false);
  const answer = await gatherFrom(meetup, OPTIONS, asked, WINDOW);
  assert.equal(asked.asked.length, 0);
  assert.ok(answer.state === "failed");
  assert.match(answer.reason, /Missing token/);
  assert.match(answer.hint ?? "", /ical/);
});

test("errors, unknown groups, pages without a mark, strange times and floods are failures", async () => {
  const answers: Said[] = [
    { json: { errors: [{ message: "Unauthorized" }], data: null } },
    { json: { errors: [{ message: "half" }], data: { groupByUrlname: null } } },
    { json: { data: { groupByUrlname: null } } },
    { json: {} },
    { status: 401 },
    "<html>",
    page([node(1)], { hasNextPage: true, endCursor: null }),
    page([node(1)], { hasNextPage: true, endCursor: "same" }),
    page([node(1, { dateTime: "tomorrow" })]),
  ];
  for (const said of answers) {
    const answer = await gatherFrom(
      meetup,
      OPTIONS,
      door(() => said),
      WINDOW,
    );
    assert.equal(answer.state, "failed", JSON.stringify(said));
  }
  let at = 0;
  const endless = door(() => page([node(1)], { hasNextPage: true, endCursor: String(at++) }));
  assert.equal((await gatherFrom(meetup, OPTIONS, endless, WINDOW)).state, "failed");
  assert.ok(at < 100);
});

test("a page that leads to itself is asked for once", async () => {
  const circle = door(() => page([node(1)], { hasNextPage: true, endCursor: "same" }));
  assert.equal((await gatherFrom(meetup, OPTIONS, circle, WINDOW)).state, "failed");
  assert.equal(circle.asked.length, 2);
});
