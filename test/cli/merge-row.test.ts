import assert from "node:assert/strict";
import { test } from "node:test";
import { displayWidth } from "#galley/base/display-width.js";
import { pullWords } from "#galley/cli/formats/merge-row.js";

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
