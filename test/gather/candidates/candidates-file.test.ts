import assert from "node:assert/strict";
import { test } from "node:test";
import { Failure } from "#galley/base/failure.js";
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
