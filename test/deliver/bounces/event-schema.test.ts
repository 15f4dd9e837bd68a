import assert from "node:assert/strict";
import { it } from "node:test";
import Ajv from "ajv";
import { readEvent } from "#galley/deliver/bounces/read-event.js";
import { returnPathOf } from "#galley/deliver/message/return-path.js";
import { readRepositoryFile } from "../../house/repository-files.js";
import { ANN, MAILING, reportKeys } from "../../support/reports.js";

it("the schema on the page takes what the webhook takes, but for what only a key can tell", () => {
  const page = readRepositoryFile("docs/bounces.md");
  const blocks = Array.from(page.matchAll(/^```json\n(.*?)^```/gms), ([, block = ""]) => block);
  const isEvent = new Ajv().compile(JSON.parse(blocks[0] ?? "") as object);
  const keys = reportKeys();
  const returnPath = returnPathOf(MAILING, ANN, keys.returnPath, keys.hash);
  const listUnsubscribe = `<mailto:a@b.example?subject=${ANN}.${keys.hash("unsubscribe", ANN)}>`;
  const event = { version: 1, id: "a", event: "bounce", returnPath };
  const events: readonly [boolean, unknown][] = [
    [true, event],
    [true, { ...event, returnPath: undefined, listUnsubscribe }],
    [true, { ...event, event: "leave", status: "5.1.1", diagnostic: "no" }],
    [false, { ...event, returnPath: undefined }],
    [false, { ...event, version: 2 }],
    [false, { ...event, id: "" }],
    [false, { ...event, id: "a".repeat(201) }],
    [false, { ...event, id: "é" }],
    [false, { ...event, event: "opened" }],
    [false, { ...event, status: "3.1.1" }],
    [false, { ...event, diagnostic: "a".repeat(2001) }],
    [false, { ...event, more: 1 }],
    [false, []],
    [false, "a"],
  ];
  for (const [isRight, one] of events) {
    const sent: unknown = JSON.parse(JSON.stringify(one));
    assert.equal(isEvent(sent), isRight, JSON.stringify(one).slice(0, 100));
    assert.equal(!("fault" in readEvent(sent, keys)), isRight, JSON.stringify(one).slice(0, 100));
  }
});
