import assert from "node:assert/strict";
import { it } from "node:test";
import { answerFromKept, keepReplies } from "#galley/app/keep-replies.js";
import type { Ask, Reply } from "#galley/gather/door.js";
import { openMemoryStore } from "../support/memory-store.js";

const ASK: Ask = { address: "https://forum.example/latest.json", accepted: [404] };
const REPLY: Reply = {
  status: 200,
  headers: { "content-type": "application/json" },
  text: 'one\ntwo\r\n\u2028"\u0007🦀\n',
  address: "https://forum.example/latest.json",
  at: "2026-01-06T12:00:00Z",
};

it("answers without a network from what was kept, whose age it tells, and from nothing else", async () => {
  const store = openMemoryStore();
  const questions: Ask[] = [
    ASK,
    { ...ASK, accept: "text/html" },
    { ...ASK, method: "POST", body: { json: { a: 1 } } },
    { ...ASK, method: "POST", body: { form: { a: "1" } } },
    { ...ASK, credential: "github" },
    { ...ASK, address: `${ASK.address}?page=2` },
  ];
  const put = keepReplies(
    (ask) =>
      Promise.resolve({ kind: "reply", reply: { ...REPLY, text: `${REPLY.text}${JSON.stringify(ask)}` } }),
    store,
  );
  for (const ask of questions) await put(ask);
  assert.equal(store.files.size, questions.length);
  const offline = answerFromKept(store);
  for (const ask of questions) {
    assert.deepEqual(await offline(ask), {
      kind: "reply",
      reply: { ...REPLY, text: `${REPLY.text}${JSON.stringify(ask)}` },
    });
  }
  const unknown = await offline({ address: "https://other.example/" });
  assert.ok(
    unknown.kind === "none" && /other\.example/.test(unknown.reason) && /--offline/.test(unknown.hint),
  );
});

it("keeps what is an answer: 200, and what was accepted", async () => {
  for (const [status, kept] of [
    [200, 1],
    [404, 1],
    [202, 0],
    [500, 0],
  ] as const) {
    const store = openMemoryStore();
    await keepReplies(() => Promise.resolve({ kind: "reply", reply: { ...REPLY, status } }), store)(ASK);
    assert.equal(store.files.size, kept, String(status));
  }
});

it("does not believe that nothing has changed when it knows nothing", async () => {
  const came = await keepReplies(() => Promise.resolve({ kind: "unchanged" }), openMemoryStore())(ASK);
  assert.equal(came.kind, "none");
});
