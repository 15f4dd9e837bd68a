import assert from "node:assert/strict";
import { test } from "node:test";
import { displayWidth } from "#galley/base/display-width.js";
import { pullWords, rowOf } from "#galley/cli/formats/merge-row.js";
import { sayKnown } from "#galley/merge/known/known-item.js";
import type { Decision } from "#galley/merge/submission.js";
import { idleWorld } from "../support/idle-world.js";

const AUTHORS = [
  { name: "Noor", address: "noor@blog.example" },
  { name: "Ines\u001b", address: "ines@news.example" },
];

function words(title: string | undefined, account: string | undefined, columns = 40): string {
  const pull = { number: 7, commit: "", title, account };
  return pullWords({ pull, authors: AUTHORS, decision: undefined }, columns);
}

test("a pull request is called by its title and account, else by its authors", () => {
  assert.equal(words("Add tides", "noor"), "Add tides, noor");
  assert.equal(words(" Add tides\n", undefined), "Add tides");
  assert.equal(words(undefined, undefined), "Noor, Ines␛");
});

test("what strangers wrote is on one line, disarmed", () => {
  assert.equal(words("a\u001b[2J\n\u202eb", "x\u0007"), "a␛[2J␊<U+202E>b, x␇");
  assert.equal(words("::error::x", "y"), ": :error::x, y");
});

test("titles are cut to the terminal before accounts are", () => {
  assert.equal(
    words("Add tides, quays, buoys and all that floats", "noor"),
    "Add tides, quays, buoys and all t…, noor",
  );
  for (const title of ["x".repeat(500), "潮".repeat(500), "\u001b\u202e".repeat(500), "👩‍👩‍👧".repeat(99)]) {
    for (const account of ["noor", "潮".repeat(500), undefined])
      assert.ok(displayWidth(words(title, account)) <= 40, title);
  }
  assert.equal(displayWidth(words("x".repeat(500), "noor", 3)), 20);
});

test("an account that leaves no room for the title gives way to it", () => {
  assert.equal(
    words("Add tides, quays, buoys and ropes", "a-rather-long-account", 25),
    "Add tides, quays, buoys…",
  );
});

const KNOWN = [10, 8, 10].map((number, at) => ({
  title: `Lamp ${at}`,
  place: { in: "batch", key: String(number).padStart(10, "0") } as const,
}));

function row(columns: number, known: typeof KNOWN): string {
  const world = idleWorld({});
  const pull = { number: 9, commit: "", title: "Add tides", account: "noor" };
  const decision: Decision = {
    submission: { key: "9", texts: undefined },
    outcome: "accepted-with-fixes",
    changes: undefined,
    applied: undefined,
    reasons: [],
    review: {
      outcome: "accepted",
      reasons: [],
      fixes: [],
      known: [],
      flaws: [],
      mended: ["Make the name bold"],
    },
    known,
    isMarked: false,
  };
  const reasons = [...known.map(sayKnown), "made against another"];
  const read = { pull, authors: AUTHORS, path: undefined, submission: undefined, reason: undefined };
  const { outcome } = decision;
  return rowOf({ ...world.world.terminal, columns }, { ...read, outcome, reasons, unread: [], decision });
}

test("what was mended is told, and items of several pull requests are counted", () => {
  assert.equal(
    row(80, KNOWN),
    `#9  accepted with fixes  Add tides, noor
    mended: Make the name bold
    3 of its items come with #8, #10 too
    made against another
`,
  );
  assert.match(row(80, KNOWN.slice(0, 1)), /\n {4}`Lamp 0`: pull request #10 brings it too\n/);
});

test("on a narrow terminal a title has its own line", () => {
  assert.match(row(40, []), /^#9 {2}accepted with fixes\n {4}Add tides, noor\n {4}mended/);
});
