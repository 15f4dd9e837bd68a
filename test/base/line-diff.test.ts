import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, it } from "node:test";
import fc from "fast-check";
import { shownLines } from "#galley/base/diff-hunks.js";
import { changedLines, unifiedDiff } from "#galley/base/line-diff.js";

const lines = fc.array(fc.constantFrom("a", "b", "c", "", "@@ -1,9 +1,9 @@", "-x", "+x", " y"), {
  maxLength: 25,
});
const texts = fc.tuple(lines, fc.constantFrom("", "\n")).map(([rows, end]) => rows.join("\n") + end);

function rebuilt(before: string, after: string): string {
  const old = before.match(/[^\n]*\n|[^\n]+/g) ?? [];
  const pieces: string[] = [];
  let at = 0;
  for (const { oldStart, removed, added } of changedLines(before, after)) {
    assert.deepEqual(old.slice(oldStart, oldStart + removed.length), removed);
    pieces.push(...old.slice(at, oldStart), ...added);
    at = oldStart + removed.length;
  }
  return [...pieces, ...old.slice(at)].join("");
}

describe("the difference of two texts in lines", () => {
  it("leads from the one to the other", () => {
    fc.assert(fc.property(texts, texts, (before, after) => rebuilt(before, after) === after));
  });

  it("is as small as it can be", () => {
    assert.deepEqual(changedLines("a\nb\nc\n", "a\nx\nc\n"), [
      { oldStart: 1, newStart: 1, removed: ["b\n"], added: ["x\n"] },
    ]);
    assert.deepEqual(changedLines("a\n", "a\n"), []);
    assert.equal(changedLines("a\nb\nc\nd\n", "b\nc\nd\ne\n").length, 2);
  });

  it("of two long strangers is found soon, as one", () => {
    const text = (sign: string) => Array.from({ length: 20_000 }, (_, at) => `${sign}${at}\n`).join("");
    const began = performance.now();
    assert.equal(changedLines(text("a"), text("b")).length, 1);
    assert.ok(performance.now() - began < 20_000);
  });
});

describe("a unified diff", () => {
  const folder = mkdtempSync(join(tmpdir(), "galley-diff-"));
  after(() => rmSync(folder, { recursive: true, force: true }));

  it("is taken by git apply", () => {
    const before = Array.from({ length: 30 }, (_, at) => `line ${at}\n`).join("");
    const changes: readonly string[] = [
      before.replace("line 3\n", ""),
      before.replace("line 0\n", "new\nnewer\n").replace("line 29\n", "last"),
      before.replace("line 12\n", "line 12\nnew\n").replace("line 15", "line fifteen"),
      "",
      `first\n${before}`,
    ];
    for (const changed of changes) {
      writeFileSync(join(folder, "x.md"), before);
      const { status, stderr } = spawnSync("git", ["apply", "--unsafe-paths", "-"], {
        cwd: folder,
        input: unifiedDiff("x.md", before, changed),
        encoding: "utf8",
        env: { ...process.env, GIT_CEILING_DIRECTORIES: tmpdir() },
      });
      assert.equal(status, 0, stderr);
      assert.equal(changed === "" ? "" : readFileSync(join(folder, "x.md"), "utf8"), changed);
    }
  });

  it("is empty where nothing changed", () => assert.equal(unifiedDiff("x", "a\n", "a\n"), ""));

  it("shows the lines that it says it shows, whatever stands in them", () => {
    fc.assert(
      fc.property(texts, texts, (before, after) => {
        const diff = unifiedDiff("x", before, after).split("\n").slice(2).join("\n");
        const rows = after.match(/[^\n]*\n|[^\n]+/g) ?? [];
        const shown = new Set(
          shownLines(diff).flatMap(({ first, last }) =>
            Array.from({ length: last - first + 1 }, (_, at) => first + at),
          ),
        );
        for (const line of shown)
          assert.ok(line >= 1 && line <= rows.length, `${line} of ${rows.length}\n${diff}`);
        for (const { newStart, added } of changedLines(before, after))
          for (let line = newStart + 1; line <= newStart + added.length; line++) assert.ok(shown.has(line));
      }),
    );
  });
});

describe("the lines that a diff shows", () => {
  it("are those of the new text, hunk by hunk", () => {
    const diff =
      "@@ -1,3 +1,4 @@ Title\n a\n-b\n+c\n+d\n e\n@@ -10 +11 @@\n-x\n+y\n\\ No newline at end of file";
    assert.deepEqual(shownLines(diff), [
      { first: 1, last: 4 },
      { first: 11, last: 11 },
    ]);
  });

  it("are none of what is no diff", () => {
    for (const text of ["", "Binary files differ", "@@ nonsense @@\n a", "@@ -1,2 +3,0 @@\n-a\n-b"])
      assert.deepEqual(shownLines(text), []);
  });
});
