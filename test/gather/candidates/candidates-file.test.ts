import assert from "node:assert/strict";
import { test } from "node:test";
import { Failure } from "#galley/base/failure.js";
import type { CandidateFound } from "#galley/gather/candidates/candidate.js";
import { collectCandidates } from "#galley/gather/candidates/collect-candidates.js";
import {
  readCandidates,
  readDismissals,
  writeCandidates,
  writeDismissals,
} from "#galley/gather/candidates/candidates-file.js";

const VIA = { source: "feed", label: "feed blog.example", at: "2026-01-06T12:00:00Z" };

test("candidates are read as they were written", () => {
  const found = [
    { kind: "page" as const, title: "Tides", address: "https://blog.example/tides", via: VIA },
    {
      kind: "call" as const,
      call: "project" as const,
      title: "Lamp – a task",
      address: "https://code.example/lamp/1",
      postedAt: "2026-01-05T00:00:00Z",
      via: VIA,
    },
  ];
  const candidates = collectCandidates(
    [],
    [{ answer: { state: "complete", via: VIA, found }, section: "research" }],
    { whereListed: () => undefined, dismissed: new Set() },
  );
  assert.deepEqual(readCandidates(writeCandidates(candidates), "candidates.json"), candidates);
  assert.deepEqual(readCandidates(writeCandidates([]), "candidates.json"), []);
  const dismissals = [{ key: "blog.example/tides", title: "Tides", at: VIA.at }];
  assert.deepEqual(readDismissals(writeDismissals(dismissals), "dismissed.json"), dismissals);
});

test("a file of another form is refused with its name", () => {
  for (const text of ["", "[]", '{"version":2,"candidates":[]}', '{"version":1,"candidates":[{"number":0}]}'])
    assert.throws(
      () => readCandidates(text, "candidates.json"),
      (error) =>
        error instanceof Failure &&
        error.code === "bad-input" &&
        error.message.startsWith("candidates.json: "),
      text,
    );
});

test("whatever strangers send, what is kept can be read again", () => {
  const long = "x".repeat(30_000);
  const at = VIA.at;
  const page = { kind: "page" as const, title: "Tides", address: "https://blog.example/tides" };
  const quote = { kind: "quote" as const, address: "https://a.example/", likes: 1, suggestedAt: at };
  const crate = { kind: "crate" as const, address: "https://b.example/" };
  const found: readonly CandidateFound[] = [
    page,
    { ...page, title: long, author: long, language: long, address: "https://blog.example/2" },
    { ...quote, text: long, author: long, saidBy: long, saidAddress: "javascript:alert(1)" },
    { ...crate, name: "lamp", description: long, suggestedBy: { name: long, address: "none" } },
    { ...crate, name: long },
    { ...page, address: `https://blog.example/${"é".repeat(4_000)}` },
    { ...page, address: "ftp://blog.example/" },
    { ...page, address: `https://blog.example/${long}` },
    { ...page, address: "https://c.example/", discussion: { address: long, points: 7, replies: 1 } },
  ];
  const answer = {
    state: "complete" as const,
    via: VIA,
    found: found.map((one) => ({ ...one, via: VIA })),
  };
  const candidates = collectCandidates([], [{ answer, section: undefined }], {
    whereListed: () => long,
    dismissed: new Set(),
  });
  assert.deepEqual(readCandidates(writeCandidates(candidates), "candidates.json"), candidates);
  assert.equal(candidates.length, 5, "all that can be shown: what has no address of the web cannot");
  assert.equal(candidates.find(({ address }) => address === "https://c.example/")?.rank, 0);
});
