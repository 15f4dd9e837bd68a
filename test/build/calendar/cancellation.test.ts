import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { readName } from "#galley/build/calendar/cancellation.js";

describe("the name of an event", () => {
  const CANCELLED: Readonly<Record<string, string>> = {
    Cancelled: "",
    "CANCELED!": "",
    "[Cancelled]": "",
    "Cancelled: Rust Night": "Rust Night",
    "CANCELLED - Rust Night": "Rust Night",
    "[CANCELLED] Rust Night": "Rust Night",
    "(postponed) Rust Night": "Rust Night",
    "Rust Night (cancelled)": "Rust Night",
    "Rust Night [Called off]": "Rust Night",
    "Rust Night – POSTPONED": "Rust Night",
  };
  for (const [name, text] of Object.entries(CANCELLED))
    it(`says in ${name} that it is called off`, () =>
      assert.deepEqual(readName(name), { text, isCancelled: true }));

  for (const name of [
    "Cancelling async Rust",
    "Cancelled tasks in Tokio",
    "What to do when a future is cancelled",
    "Rust Night (cancellation safety)",
    "",
  ])
    it(`says nothing of it in ${name || "none"}`, () =>
      assert.deepEqual(readName(name), { text: name, isCancelled: false }));
});
