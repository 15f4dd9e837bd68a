import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { it } from "node:test";
import { LineIndex } from "#galley/base/line-index.js";
import { applyFixes } from "#galley/check/apply-fixes.js";
import { describeCorpus } from "../corpus-folder.js";
import { draftCheck } from "../support/draft-check.js";

const SEED = "this-week-in-rust-633.draft.md";

const check = draftCheck("event/");

function linesByCode(text: string): Map<string, number[]> {
  const index = new LineIndex(text);
  const lines = new Map<string, number[]>();
  for (const { code, span } of check(text))
    lines.set(code, [...(lines.get(code) ?? []), index.positionOf(span.start).line]);
  return lines;
}

/** The lines of one text that another has less often. */
function missingLines(text: string, other: string): string[] {
  const left = new Map<string, number>();
  for (const line of other.split("\n")) left.set(line, (left.get(line) ?? 0) + 1);
  return text.split("\n").filter((line) => {
    const count = left.get(line) ?? 0;
    left.set(line, count - 1);
    return count <= 0;
  });
}

describeCorpus("the events of a real draft", (corpus) => {
  const text = readFileSync(join(corpus, "../seed", SEED), "utf8");

  it("are found where somebody saw that they are wrong, and nowhere else", () => {
    const { "event/group-address": addresses, ...found } = Object.fromEntries(linesByCode(text));
    assert.deepEqual(found, {
      "event/past": [220, 274, 276],
      "event/place-order": [232],
      "event/location": [266],
      "event/untitled": [267],
      "event/cancelled": [275],
    });
    assert.equal(addresses?.length, 30);
  });

  it("are mended once and for all: three that are over go, 30 addresses lead to their group", () => {
    const fixed = applyFixes(text, check).text;
    const bare = (whole: string) => whole.replace(/\/events\/\)$/gm, ")");
    assert.deepEqual(
      missingLines(bare(text), bare(fixed)),
      bare(text)
        .split("\n")
        .filter((_, at) => [220, 221, 274, 275, 276, 277].includes(at + 1)),
    );
    assert.deepEqual(missingLines(bare(fixed), bare(text)), []);
    assert.equal([...text.matchAll(/\/events\/\)$/gm)].length, 30);
    assert.equal([...fixed.matchAll(/\/events\/\)/g)].length, 0);
    const again = applyFixes(fixed, check);
    assert.equal(again.text, fixed);
    assert.deepEqual(again.applied, []);
  });
});

describeCorpus("the events of published issues", (corpus) => {
  const textsIn = (folder: string) =>
    readdirSync(join(corpus, folder))
      .filter((name) => /\.(?:md|markdown)$/.test(name))
      .map((name) => [name, readFileSync(join(corpus, folder, name), "utf8")] as const);

  it("are mended once and for all, with guesses and without", () => {
    for (const [name, text] of textsIn("as-published")) {
      for (const unsafe of [false, true]) {
        const fixed = applyFixes(text, check, unsafe);
        const still = fixed.left.filter(({ fix }) => fix !== undefined && (fix.safe || unsafe));
        assert.deepEqual(still, [], name);
        assert.equal(applyFixes(fixed.text, check, unsafe).text, fixed.text, name);
      }
    }
  });

  it("cause few errors", () => {
    const texts = textsIn("content");
    const errors = texts.map(([, text]) => check(text).filter(({ severity }) => severity === "error").length);
    const sum = errors.reduce((a, b) => a + b, 0);
    assert.ok(sum < texts.length * 0.5, `${sum} errors in ${texts.length} issues`);
  });
});
