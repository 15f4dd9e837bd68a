import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { readSources } from "#galley/app/read-sources.js";
import { readPublicationOf } from "#galley/app/read-publication-of.js";
import { Failure } from "#galley/base/failure.js";
import { defineSource } from "#galley/gather/source.js";
import events from "#galley/gather/sections/events.js";
import * as v from "valibot";
import { foundEvent } from "../support/found-event.js";
import { memoryCheckout } from "../support/memory-files.js";
import { COUNTS, newsroom, refusal, SOURCES, WRITERS } from "../support/newsroom.js";

const TIMES = "draft/event-times.jsonl";
const TELLING = { startsAt: "2026-01-08T17:00:00Z", timeZone: "Europe/Oslo" };

/** A source of one event, which fails when it is told to. */
const source = defineSource({
  name: "lamps",
  about: "Events of tests.",
  finds: ["event"],
  limits: [],
  options: v.strictObject({ fail: v.optional(v.boolean(), false) }),
  example: "",
  // eslint-disable-next-line @typescript-eslint/require-await -- a generator of tests waits for nobody
  async *gather({ options }) {
    yield foundEvent(TELLING);
    if (options.fail) throw new Failure("network", "Unexpected silence", { hint: "Wait." });
  },
});

function room(table = "") {
  return newsroom(
    { ...COUNTS, lamps: table },
    { sources: [...SOURCES, source], writers: [...WRITERS, events] },
  );
}

describe("gathering events", () => {
  it("keeps their times beside the draft, where a build finds them", async () => {
    const { files, gather } = room();
    await gather();
    const text = files.get(TIMES);
    assert.match(
      text ?? "",
      /^\{"date":"2026-01-08","address":"https:\/\/lamp.example\/1","startsAt":"2026-01-08T17:00:00Z"/,
    );
    await gather();
    assert.equal(files.get(TIMES), text);
    const checkout = memoryCheckout(files);
    const assets = { style: "", script: "", searchScript: "", icon: "" };
    const { eventTimes } = readSources(checkout, readPublicationOf(checkout), assets);
    assert.equal(eventTimes?.get("2026-01-08 lamp.example/1")?.timeZone, "Europe/Oslo");
  });

  it("writes none when it is only tried, or when the source failed", async () => {
    const tried = room();
    await tried.gather({ isDryRun: true });
    assert.ok(!tried.files.has(TIMES));
    const failed = room("fail = true");
    await failed.gather();
    assert.ok(!failed.files.has(TIMES));
  });

  it("asks nobody while the file is damaged, and leaves it", async () => {
    const { files, gather, draft } = room();
    const before = draft();
    files.set(TIMES, "{\n");
    assert.match(
      await refusal(gather()),
      /^bad-input: draft\/event-times.jsonl:1: Unexpected text, expected JSON/,
    );
    assert.equal(files.get(TIMES), "{\n");
    assert.equal(draft(), before);
  });
});
