import assert from "node:assert/strict";
import { symlinkSync } from "node:fs";
import { describe, it } from "node:test";
import fc from "fast-check";
import { makeRecordingFolder, openRecordingFolder } from "#galley/adapters/disk/open-recording-folder.js";
import { recordExchanges, replayExchanges } from "#galley/app/record-exchanges.js";
import { Failure } from "#galley/base/failure.js";
import type { Ask } from "#galley/gather/door.js";
import type { Exchange } from "#galley/gather/exchange/exchange.js";
import { temporaryFolder } from "../adapters/disk/temporary-folder.js";
import { plant, treeOf } from "../adapters/disk/tree-of.js";

const FACTS = {
  now: "2026-01-06T12:00:00Z",
  publication: "The Tidewater Lamp",
  credentials: ["github"],
} as const;
const ASK: Ask = { address: "https://feed.example/atom.xml" };

function replied(text: string): Exchange {
  return {
    kind: "reply",
    reply: {
      status: 200,
      headers: { "content-type": "text/xml" },
      text,
      address: ASK.address,
      at: "2026-01-06T11:59:59Z",
    },
  };
}

describe("a recording", () => {
  it("says again what came of every question, byte for byte and in any order", async () => {
    const texts = fc.array(fc.oneof(fc.string({ unit: "binary" }), fc.constant("a\r\n\n\u2028\n")), {
      minLength: 1,
      maxLength: 5,
    });
    const folder = temporaryFolder();
    await fc.assert(
      fc.asyncProperty(texts, async (said) => {
        const asks = said.map((_, number): Ask => ({ ...ASK, address: `${ASK.address}?${number}` }));
        const came: Exchange[] = [
          ...said.map(replied),
          { kind: "none", reason: "Unexpected trouble", hint: "Wait." },
        ];
        const put = recordExchanges(
          (ask) => Promise.resolve(came[asks.indexOf(ask)] ?? came.at(-1) ?? replied("")),
          makeRecordingFolder(folder),
          FACTS,
        );
        for (const ask of [...asks, ASK]) await put(ask);
        const replay = replayExchanges(openRecordingFolder(folder));
        assert.deepEqual(
          [replay.now, replay.publication, replay.credentials],
          [FACTS.now, FACTS.publication, FACTS.credentials],
        );
        const again = await Promise.all(
          [ASK, ...asks.toReversed(), ASK].map((ask) => replay.put({ ...ask })),
        );
        assert.deepEqual(again, [came.at(-1), ...came.slice(0, -1).toReversed(), came.at(-1)]);
      }),
      { numRuns: 25 },
    );
  });

  it("is a folder of files for people", async () => {
    const folder = `${temporaryFolder()}/week`;
    await recordExchanges(
      () => Promise.resolve(replied("<feed>\n</feed>\n")),
      makeRecordingFolder(folder),
      FACTS,
    )(ASK);
    const tree = treeOf(folder) ?? {};
    assert.deepEqual(Object.keys(tree).length, 2);
    const [exchange = ""] = Object.entries(tree).flatMap(([name, text]) =>
      /^[0-9a-f]{16}\.json$/.test(name) ? [text] : [],
    );
    assert.match(exchange, /"address": "https:\/\/feed\.example\/atom\.xml"/);
    assert.match(exchange, /^ {3}"<feed>",$/m);
    assert.match(tree["recording.json"] ?? "", /"now": "2026-01-06T12:00:00Z"/);
  });

  it("fails for what was not asked then, and says what to do", async () => {
    const folder = temporaryFolder();
    recordExchanges(() => Promise.resolve(replied("")), makeRecordingFolder(folder), FACTS);
    const came = await replayExchanges(openRecordingFolder(folder)).put(ASK);
    assert.ok(came.kind === "none");
    assert.match(`${came.reason} ${came.hint}`, /feed\.example.*record anew/);
  });

  it("replaces an earlier one, and nothing else", async () => {
    const folder = temporaryFolder();
    await recordExchanges(() => Promise.resolve(replied("old")), makeRecordingFolder(folder), FACTS)(ASK);
    makeRecordingFolder(folder);
    assert.deepEqual(treeOf(folder), {});
    for (const files of [
      { "notes.txt": "mine" },
      { "recording.json": "{}", "notes.txt": "mine" },
      { "0123456789abcdef.json": "mine" },
    ]) {
      const foreign = temporaryFolder();
      plant(foreign, files);
      assert.throws(() => makeRecordingFolder(foreign), refused(/empty folder/));
      assert.deepEqual(treeOf(foreign), files);
    }
  });

  it("follows no symlink", async () => {
    const folder = temporaryFolder();
    const put = recordExchanges(() => Promise.resolve(replied("x")), makeRecordingFolder(folder), FACTS);
    await put(ASK);
    const name = Object.keys(treeOf(folder) ?? {}).find((one) => one !== "recording.json") ?? "";
    const outside = temporaryFolder();
    plant(outside, { secret: "untouched" });
    const second = temporaryFolder();
    plant(second, { "recording.json": (treeOf(folder) ?? {})["recording.json"] ?? "" });
    symlinkSync(`${outside}/secret`, `${second}/${name}`);
    await assert.rejects(replayExchanges(openRecordingFolder(second)).put(ASK), refused(/symlink/));
    openRecordingFolder(second).write(name, "new");
    assert.deepEqual(treeOf(outside), { secret: "untouched" });
    const link = `${temporaryFolder()}/link`;
    symlinkSync(folder, link);
    assert.throws(() => makeRecordingFolder(link), refused(/symlink/));
    assert.throws(() => openRecordingFolder(link), refused(/symlink/));
    assert.notDeepEqual(treeOf(folder), {});
  });

  it("that a stranger made is held to its form", async () => {
    const folder = temporaryFolder();
    await recordExchanges(() => Promise.resolve(replied("x")), makeRecordingFolder(folder), FACTS)(ASK);
    const tree = treeOf(folder) ?? {};
    const name = Object.keys(tree).find((one) => one !== "recording.json") ?? "";
    const exchange = tree[name] ?? "";
    const bad = [
      "",
      "null",
      "[]",
      "{}",
      exchange.replace('"version": 1', '"version": 2'),
      exchange.replace('"status": 200', '"status": 20000'),
      exchange.replace(
        /"address": "https:\/\/feed\.example\/atom\.xml",(?!\n {2}"text)/g,
        '"address": "javascript:1",',
      ),
      exchange.replace("2026-01-06T11:59:59Z", "soon"),
      exchange.replace('"reply"', '"none": {"reason": "a", "hint": "b"}, "reply"'),
      exchange.replace('"reply"', '"rely"'),
    ];
    for (const text of bad) {
      assert.notEqual(text, exchange);
      openRecordingFolder(folder).write(name, text);
      await assert.rejects(
        replayExchanges(openRecordingFolder(folder)).put(ASK),
        badInput(new RegExp(`^${name}: Unexpected`)),
      );
    }
    const none = { reason: "\u001b[31mred\u0007\nline", hint: "x".repeat(9_000) };
    openRecordingFolder(folder).write(
      name,
      exchange.replace(/"reply"[^]*$/, `"none": ${JSON.stringify(none)}}`),
    );
    const came = await replayExchanges(openRecordingFolder(folder)).put(ASK);
    assert.ok(came.kind === "none" && came.hint.length <= 500);
    assert.ok(!/[\u0000-\u001f]/.test(came.reason), JSON.stringify(came.reason));
    for (const head of ["", "{}", '{"version":1,"now":"x","publication":"","credentials":[]}']) {
      openRecordingFolder(folder).write("recording.json", head);
      assert.throws(() => replayExchanges(openRecordingFolder(folder)), badInput(/recording\.json/));
    }
    assert.throws(() => replayExchanges(openRecordingFolder(temporaryFolder())), /lack of recording\.json/);
    assert.throws(() => openRecordingFolder(folder).read("../x.json"), /Unexpected name/);
  });
});

function refused(pattern: RegExp) {
  return (error: unknown) =>
    error instanceof Failure && error.code === "refused" && pattern.test(error.message);
}

function badInput(pattern: RegExp) {
  return (error: unknown) =>
    error instanceof Failure && error.code === "bad-input" && pattern.test(error.message);
}
