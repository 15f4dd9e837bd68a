import assert from "node:assert/strict";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { after, before, it } from "node:test";
import type { TextFile } from "#galley/build/source-files.js";
import { entry, eventsIn, issueOf, type ReadEvent, siteOf } from "../../support/events-site.js";

/** A program that follows a calendar, as RFC 5545 lets it: by UID, taking what has a higher revision. */
class Subscriber {
  readonly events = new Map<string, ReadEvent>();
  readonly #address: string;

  constructor(address: string) {
    this.#address = address;
  }

  /** Asks again, and tells what is new, what changed and what is called off. */
  async refresh(): Promise<{ added: string[]; changed: string[]; cancelled: string[] }> {
    const response = await fetch(this.#address);
    assert.equal(response.headers.get("content-type"), "text/calendar; charset=utf-8");
    const seen = { added: [] as string[], changed: [] as string[], cancelled: [] as string[] };
    for (const event of eventsIn(await response.text())) {
      const known = this.events.get(event.uid);
      if (known !== undefined && event.sequence <= known.sequence) {
        assert.deepEqual(event, known, "what did not move may not differ");
        continue;
      }
      if (known !== undefined) assert.ok(event.modified > known.modified);
      this.events.set(event.uid, event);
      const list =
        known === undefined ? seen.added : event.status === "CANCELLED" ? seen.cancelled : seen.changed;
      list.push(event.summary);
    }
    return seen;
  }
}

let issues: readonly TextFile[] = [];
let server: Server;
let subscriber: Subscriber;

before(async () => {
  server = createServer((request, response) => {
    response.setHeader("content-type", "text/calendar; charset=utf-8");
    response.end(siteOf(issues).read((request.url ?? "").slice(1)));
  }).listen(0, "127.0.0.1");
  await new Promise((listening) => server.once("listening", listening));
  const { port } = server.address() as AddressInfo;
  subscriber = new Subscriber(`http://127.0.0.1:${port}/calendar/europe.ics`);
});
after(() => void server.close());

it("a subscriber sees an update and a cancellation, and nothing twice", async () => {
  const lamps = (date: string, name: string) => entry(date, "Berlin, DE", name, "https://lamp.example/1");
  const wicks = entry("2026-01-29", "Oslo, NO", "Wicks", "https://wick.example/1");
  const first = issueOf(1, "2026-01-07", { Europe: [lamps("2026-01-22", "Lamps")] });
  const second = issueOf(2, "2026-01-14", { Europe: [lamps("2026-01-23", "Bright lamps"), wicks] });
  const third = issueOf(3, "2026-01-21", {
    Europe: [lamps("2026-01-23", "Bright lamps (cancelled)"), wicks],
  });

  issues = [first];
  assert.deepEqual(await subscriber.refresh(), { added: ["Lamps"], changed: [], cancelled: [] });
  assert.deepEqual(await subscriber.refresh(), { added: [], changed: [], cancelled: [] });
  issues = [first, second];
  assert.deepEqual(await subscriber.refresh(), {
    added: ["Wicks"],
    changed: ["Bright lamps"],
    cancelled: [],
  });
  issues = [first, second, third];
  assert.deepEqual(await subscriber.refresh(), {
    added: [],
    changed: [],
    cancelled: ["Cancelled: Bright lamps"],
  });
  assert.deepEqual(await subscriber.refresh(), { added: [], changed: [], cancelled: [] });
  assert.equal(subscriber.events.size, 2);
});
