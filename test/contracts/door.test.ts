import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { makeRecordingFolder, openRecordingFolder } from "#galley/adapters/disk/open-recording-folder.js";
import { openDoors } from "#galley/app/open-doors.js";
import { recordExchanges, replayExchanges } from "#galley/app/record-exchanges.js";
import { Failure } from "#galley/base/failure.js";
import { parseInstant } from "#galley/base/instant.js";
import type { Ask, Door } from "#galley/gather/door.js";
import { temporaryFolder } from "../adapters/disk/temporary-folder.js";
import { openTestInternet } from "../adapters/internet/door/open-test-doors.js";
import { closedPort, type Handler, PUBLIC, startServer } from "../adapters/internet/odd-server.js";
import { fakeDoor } from "../support/fake-door.js";
import { loopbackDoor } from "../support/loopback-door.js";

/** What the server says at each path. */
const STATUSES: Readonly<Record<string, number>> = {
  "/lamp": 200,
  "/absent": 404,
  "/part": 206,
  "/shut": 403,
};
const TEXT = "lämp\n\u2028 ";
const FACTS = { now: "2026-01-06T12:00:00Z", publication: "The Tidewater Lamp", credentials: [] } as const;
const noMirror = () => Promise.resolve(undefined);

const says =
  (status: number): Handler =>
  (_request, response) =>
    void response
      .writeHead(status, { "content-type": "text/plain; charset=utf-8", "X-Lamp": "Lit" })
      .end(TEXT);
const { port } = await startServer(
  Object.fromEntries(Object.entries(STATUSES).map(([path, status]) => [path, says(status)])),
);
const server = `http://${PUBLIC}:${port}`;
const silent = `http://${PUBLIC}:${await closedPort()}/`;

/** Every question of the contract is asked once, so that a replay knows its answer. */
async function openReplay(): Promise<Door> {
  const folder = temporaryFolder();
  const put = recordExchanges(openTestInternet().put, makeRecordingFolder(folder), FACTS);
  const paths = Object.keys(STATUSES).map((path) => server + path);
  for (const address of [...paths, silent]) await put({ address });
  const replay = replayExchanges(openRecordingFolder(folder));
  return openDoors({ ...replay, openMirror: noMirror }).open(() => undefined);
}

const DOORS: Readonly<Record<string, () => Promise<Door>>> = {
  "to the internet": () =>
    Promise.resolve(openDoors({ ...openTestInternet(), openMirror: noMirror }).open(() => undefined)),
  "to a recording": openReplay,
  "of tests that speak HTTP": () => Promise.resolve(loopbackDoor()),
  "of tests that answer themselves": () =>
    Promise.resolve(
      fakeDoor(({ address }, { pathname }) => {
        if (address === silent) throw new Failure("network", "silent", { hint: "It was a test." });
        return { status: STATUSES[pathname] ?? 500, headers: { "x-lamp": "Lit" }, text: TEXT };
      }),
    ),
};

for (const [name, open] of Object.entries(DOORS)) {
  describe(`a door ${name}`, () => {
    it("hands over whole replies, with small names of headers and their moment", async () => {
      const reply = await (await open()).ask({ address: `${server}/lamp` });
      assert.equal(reply.status, 200);
      assert.equal(reply.text, TEXT);
      assert.equal(reply.headers["x-lamp"], "Lit");
      assert.equal(reply.address, `${server}/lamp`);
      assert.equal(parseInstant(reply.at), reply.at);
    });

    it("takes for an answer what was accepted, and nothing else", async () => {
      const door = await open();
      for (const [path, status] of Object.entries(STATUSES).slice(1)) {
        const address = server + path;
        assert.equal((await door.ask({ address, accepted: [status] })).status, status);
        await refuses(door, { address });
        await refuses(door, { address, accepted: [status + 1] });
      }
    });

    it("throws a Failure with a hint when nobody answers", async () => {
      await refuses(await open(), { address: silent });
    });

    it("knows its moment, and says what it has not", async () => {
      const door = await open();
      assert.equal(parseInstant(door.now), door.now);
      assert.equal(door.has("meetup"), false);
      assert.equal(await door.mirror("lantern-lang/lantern"), undefined);
      door.progress(1);
      door.progress(1, 2);
    });
  });
}

async function refuses(door: Door, ask: Ask): Promise<void> {
  await assert.rejects(
    door.ask(ask),
    (error) => error instanceof Failure && error.code === "network" && (error.hint ?? "") !== "",
    `${ask.address} ${ask.accepted?.join() ?? ""}`,
  );
}
