import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { defineSource, type AnySource } from "#galley/gather/source.js";
import type { Door } from "#galley/gather/door.js";
import type { SourceAnswer } from "#galley/gather/run-source.js";
import { SOURCES } from "#galley/gather/sources/registry.js";
import { parse } from "smol-toml";
import * as v from "valibot";
import { openTestDoor } from "../adapters/internet/door/open-test-doors.js";
import { closedPort, PRIVATE, PUBLIC, startServer } from "../adapters/internet/odd-server.js";
import { gatherFrom } from "../support/fake-door.js";
import { WAYS_TO_FAIL, type WayToFail } from "./ways-to-fail.js";

/** A week that is just over when the sources are asked. */
const WINDOW = { from: "2025-12-31T00:00:00Z", to: "2026-01-07T00:00:00Z" };
const NOW_MS = Date.parse("2026-01-07T01:00:00Z");
const CREDENTIALS = {
  github: "github-token-of-a-test",
  meetup: "meetup-token-of-a-test",
  reddit: "reddit-client:of-a-test",
  "reddit-feed": "feed=reddit-feed-of-a-test&user=noor",
};
/** A source that gets no answer asks again, and perhaps elsewhere, but not for ever. */
const MOST_ASKED = 30;

/** What a source came to, and how often it asked. */
interface Attempt {
  readonly answer: SourceAnswer;
  readonly asked: number;
}

/** Runs a source with the options of its own example through the real door, behind which every host is one that fails. */
async function attempt(source: AnySource, way: WayToFail, hasCredentials: boolean): Promise<Attempt> {
  let asked = 0;
  const server =
    way.handler === undefined
      ? { port: await closedPort() }
      : await startServer({
          "*": (request, response, tries) => {
            asked++;
            way.handler?.(request, response, tries);
          },
        });
  const standIn = new URL(`http://${PUBLIC}:${server.port}`);
  const door = openTestDoor({
    startMs: NOW_MS,
    credentials: hasCredentials ? CREDENTIALS : {},
    line: { detour: (url) => (url.hostname === PRIVATE ? undefined : standIn) },
    caps: { requestMs: way.requestMs ?? 10_000, bodyBytes: 1_000_000, wireBytes: 1_000_000 },
  });
  return { answer: await gatherFrom(source, optionsOf(source), door, WINDOW), asked };
}

/** What an editor would have copied from the page of the source. */
function optionsOf({ name, example }: AnySource): unknown {
  const table = parse(`[[sources]]\nsource = "${name}"\n${example}`);
  const [{ source: _source, section: _section, ...options } = {}] = table["sources"] as Record<
    string,
    unknown
  >[];
  return options;
}

/** Why an attempt is not the failure that it must be, or undefined. */
function faultOf(
  { answer, asked }: Attempt,
  { handler }: WayToFail,
  lacksCredential = false,
): string | undefined {
  if (answer.state !== "failed") return `is complete with ${answer.found.length} entries`;
  if (answer.hint === undefined || answer.hint === "") return `fails without a hint: ${answer.reason}`;
  if (asked > MOST_ASKED) return `asks ${asked} times`;
  // One that fails before it asks would pass every way without being tried.
  const mayAskNobody =
    handler === undefined || lacksCredential || /clone|mirror/i.test(`${answer.reason} ${answer.hint}`);
  const isAbout = asked > 0 || mayAskNobody;
  return isAbout ? undefined : `asks nobody: ${answer.reason}`;
}

describe("no source takes a failure for silence", () => {
  for (const source of SOURCES)
    it(`${source.name}, in every way, with and without credentials`, { timeout: 120_000 }, async () => {
      const faults: string[] = [];
      for (const way of WAYS_TO_FAIL) {
        for (const hasCredentials of [true, false]) {
          if (!hasCredentials && source.credentials === undefined) continue;
          const lacksCredential =
            !hasCredentials && source.credentials?.some(({ required }) => required) === true;
          const fault = faultOf(await attempt(source, way, hasCredentials), way, lacksCredential);
          if (fault !== undefined) faults.push(`${way.name}: ${fault}`);
        }
      }
      assert.deepEqual(faults, []);
    });
});

describe("these tests notice", () => {
  const forgiving = (act: (door: Door) => Promise<unknown>) =>
    defineSource({
      name: "forgiving",
      about: "A source as none must be.",
      finds: [],
      limits: [],
      options: v.object({}),
      example: 'section = "miscellaneous"',
      async *gather({ door }) {
        await act(door);
        yield* [];
      },
    });
  const address = "https://api.example/list";

  it("a source that passes over a failure", async () => {
    const source = forgiving(async (door) => {
      await door.ask({ address }).catch(() => undefined);
    });
    for (const way of WAYS_TO_FAIL)
      assert.match(faultOf(await attempt(source, way, false), way) ?? "", /is complete/, way.name);
  });

  it("a source that believes any text, asks nobody or asks for ever", async () => {
    const way = WAYS_TO_FAIL.find(({ name }) => name.startsWith("a page in the place"));
    assert.ok(way !== undefined);
    const credulous = forgiving(async (door) => {
      await door.ask({ address });
    });
    const patient = forgiving(async (door) => {
      for (let page = 0; page < 100; page++) await door.ask({ address: `${address}?${page}` });
      await door.ask({ address: "ftp://nowhere.example" });
    });
    const idle = forgiving(async (door) => {
      await door.ask({ address: "ftp://nowhere.example" });
    });
    for (const [source, expected] of [
      [credulous, /is complete/],
      [patient, /asks 100 times/],
      [idle, /asks nobody/],
    ] as const)
      assert.match(faultOf(await attempt(source, way, false), way) ?? "", expected);
  });
});
