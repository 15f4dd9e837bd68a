import assert from "node:assert/strict";
import { test } from "node:test";
import type { FoundRfc } from "#galley/gather/found.js";
import writer from "#galley/gather/sections/approved-rfcs.js";
import type { SectionTask } from "#galley/gather/section-writer.js";
import type { SourceSettings } from "#galley/issue/publication.js";
import { sectionTask } from "./section-task.js";

const ASKED = [settings("git-log", { repositories: ["lantern/rfcs"], finds: "rfcs" })];

function settings(source: string, options: Record<string, unknown>): SourceSettings {
  return { source, section: "approved-rfcs", options };
}

function taskFor(found: readonly FoundRfc[], sources: readonly SourceSettings[]): SectionTask {
  return { ...sectionTask(found), sources };
}

function rfc(number: number, at: string, more: Partial<FoundRfc> = {}): FoundRfc {
  const address = `https://github.com/lantern/rfcs/pull/${number}`;
  return { kind: "rfc", state: "approved", number, title: `RFC ${number}`, address, at, ...more };
}

test("approved RFCs stand newest first, those of an older issue not again", () => {
  const found = [
    rfc(1, "2026-01-02T00:00:00Z"),
    rfc(1, "2026-01-02T00:00:00Z"),
    rfc(2, "2026-01-03T00:00:00Z", { title: "[RFC] `wick`" }),
    rfc(3, "2026-01-04T00:00:00Z"),
    rfc(4, "2026-01-05T00:00:00Z", { state: "new" }),
  ];
  const { text } = writer.write(sectionTask(found, ["approved-rfcs https://github.com/lantern/rfcs/pull/3"]));
  assert.equal(
    text,
    "* [\\[RFC\\] `wick`](https://github.com/lantern/rfcs/pull/2)\n* [RFC 1](https://github.com/lantern/rfcs/pull/1)",
  );
});

test("a change of an approved RFC is told when it was announced", () => {
  const found = [5, 6, 7].map((number) => rfc(number, "2026-01-02T00:00:00Z", { state: "amended" }));
  const { text, judgements } = writer.write(
    sectionTask(found, [
      "new-rfcs https://github.com/lantern/rfcs/pull/5",
      "final-comment-period https://github.com/lantern/rfcs/pull/6",
    ]),
  );
  assert.deepEqual(text.match(/pull\/\d/g), ["pull/6", "pull/5"]);
  assert.equal(judgements.length, 3);
});

test("without any the section says so", () => {
  assert.equal(writer.write(taskFor([], ASKED)).text, "* *No RFCs were approved this week.*");
});

test("one that cannot be shown is not taken for none", () => {
  const found = [rfc(1, "2026-01-02T00:00:00Z", { title: "\u0007" })];
  assert.equal(writer.write(taskFor(found, ASKED)).text, "");
});

test("sources that look for something else cannot say that there were none", () => {
  const others = [
    [],
    [settings("git-log", { repositories: ["lantern/rfcs"] })],
    [settings("github-rfcs", { repository: "lantern/rfcs", finds: ["new"] })],
  ];
  for (const sources of others)
    assert.throws(() => writer.write(taskFor([], sources)), { code: "configuration" });
  const sources = [settings("github-rfcs", { repository: "lantern/rfcs" })];
  assert.match(writer.write(taskFor([], sources)).text, /No RFCs/);
});
