import assert from "node:assert/strict";
import { it } from "node:test";
import { makeRecordingFolder, openRecordingFolder } from "#galley/adapters/disk/open-recording-folder.js";
import { answerFromKept } from "#galley/app/keep-replies.js";
import { openDoors } from "#galley/app/open-doors.js";
import { recordExchanges, replayExchanges } from "#galley/app/record-exchanges.js";
import type { PutQuestion } from "#galley/gather/exchange/exchange.js";
import type { SourceAnswer } from "#galley/gather/run-source.js";
import hackerNews from "#galley/gather/sources/hacker-news.js";
import { gatherFrom } from "../../../support/fake-door.js";
import { openMemoryStore } from "../../../support/memory-store.js";
import { temporaryFolder } from "../../disk/temporary-folder.js";
import { PUBLIC, startServer } from "../odd-server.js";
import { openTestInternet } from "./open-test-doors.js";

const WINDOW = { from: "2025-12-31T00:00:00Z", to: "2026-01-07T00:00:00Z" };
const OPTIONS = { words: ["lantern", "lamp"] };

function gatherBy(put: PutQuestion, now: string): Promise<SourceAnswer> {
  const doors = openDoors({ put, now, credentials: [], openMirror: () => Promise.resolve(undefined) });
  return gatherFrom(
    hackerNews,
    OPTIONS,
    doors.open(() => undefined),
    WINDOW,
  );
}

it("a source says the same of a server, of its recording and of what was kept", async () => {
  const { port, asked } = await startServer({
    "*": (request, response) => {
      const word = new URL(request.url ?? "", "http://localhost").searchParams.get("query");
      const hit = {
        objectID: String(word?.length),
        title: `${word} é 🦀`,
        author: "noor",
        points: 40,
        created_at_i: 1_767_225_600,
      };
      response.setHeader("content-type", "application/json");
      response.end(JSON.stringify({ nbHits: 1, nbPages: 1, hits: [hit] }));
    },
  });
  const store = openMemoryStore();
  const detour = () => new URL(`http://${PUBLIC}:${port}`);
  const internet = openTestInternet({
    line: { detour },
    store,
    startMs: Date.parse("2026-01-07T09:00:00Z"),
  });
  const folder = temporaryFolder();
  const facts = { now: internet.now, publication: "The Tidewater Lamp", credentials: [] };
  const live = await gatherBy(
    recordExchanges(internet.put, makeRecordingFolder(folder), facts),
    internet.now,
  );
  assert.equal(live.state === "complete" && live.found.length, 2);
  assert.equal(asked.length, 2);
  const replay = replayExchanges(openRecordingFolder(folder));
  assert.deepEqual(await gatherBy(replay.put, replay.now), live);
  assert.deepEqual(await gatherBy(answerFromKept(store), internet.now), live);
  assert.equal((await gatherBy(answerFromKept(openMemoryStore()), internet.now)).state, "failed");
  assert.equal(asked.length, 2);
});
