import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { prepareReview } from "#galley/app/prepare-review.js";
import { readPublicationOf } from "#galley/app/read-publication-of.js";
import { NO_ARCHIVE } from "#galley/check/archive-links.js";
import { MOST, type Review, readReview } from "#galley/check/review/review-file.js";
import { type Files, memoryCheckout, memoryFiles, memoryHistory } from "../support/memory-files.js";
import { SAMPLE_RULES } from "../support/sample-rules.js";

const SETTINGS = 'title = "News"\naddress = "https://news.example"\n';
const HEADER = "Title: News\nDate: 2026-01-07\n\n";

function prepare(drafts: Readonly<Record<string, string>>): Review {
  const all: Files = new Map(Object.entries({ "galley.toml": SETTINGS, ...drafts }));
  const world = {
    rules: SAMPLE_RULES,
    readArchive: () => ({ ...NO_ARCHIVE, before: () => NO_ARCHIVE }),
    publication: readPublicationOf(memoryCheckout(all)),
    checkout: memoryCheckout(all),
    files: memoryFiles(all),
    history: memoryHistory(new Map()),
  };
  const { text } = prepareReview(world, { files: [], since: "then", head: "a".repeat(40) });
  return readReview(new TextEncoder().encode(text));
}

describe("a review that is prepared", () => {
  it("leaves out files that a review cannot name, and counts what it would have said", () => {
    const odd = ["draft/a\\b.md", "draft/a\nb.md", `draft/${"a".repeat(MOST.path)}.md`];
    const drafts = Object.fromEntries(odd.map((name) => [name, `${HEADER}BAD BAD\n`]));
    const { findings, omitted } = prepare({ ...drafts, "draft/a.md": `${HEADER}BAD\n` });
    assert.deepEqual(
      findings.map(({ file, line }) => [file, line]),
      [["letters/draft/a.md", 4]],
    );
    assert.equal(omitted, 6);
  });

  it("is not crowded out by a file that it cannot name", () => {
    const { findings } = prepare({
      "draft/a\\b.md": `${HEADER}${"BAD\n".repeat(MOST.findings)}`,
      "draft/c.md": `${HEADER}BAD\n`,
    });
    assert.deepEqual(
      findings.map(({ file }) => file),
      ["letters/draft/c.md"],
    );
  });

  it("takes no longer for each finding when there are many", () => {
    const begin = performance.now();
    const { findings, omitted } = prepare({ "draft/a.md": `${HEADER}${"BAD\n\n".repeat(20_000)}` });
    assert.deepEqual([findings.length, omitted], [MOST.findings, 20_000 - MOST.findings]);
    assert.ok(performance.now() - begin < 20_000);
  });
});
