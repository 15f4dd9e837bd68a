import assert from "node:assert/strict";
import { test } from "node:test";
import type { FoundPage } from "#galley/gather/found.js";
import writer from "#galley/gather/sections/official.js";
import { sectionTask } from "./section-task.js";

function page(name: string, publishedAt: string): FoundPage {
  return { kind: "page", title: `Post ${name}`, address: `https://blog.example/${name}/`, publishedAt };
}

test("posts stand in the order in which they appeared, each once, and none of an older issue", () => {
  const { text, judgements } = writer.write(
    sectionTask(
      [
        page("b", "2026-01-03T00:00:00Z"),
        page("a", "2026-01-02T00:00:00Z"),
        page("b", "2026-01-03T00:00:00Z"),
        page("c", "2026-01-01T00:00:00Z"),
      ],
      ["official https://blog.example/c/"],
    ),
  );
  assert.equal(text, "* [Post a](https://blog.example/a/)\n* [Post b](https://blog.example/b/)");
  assert.equal(judgements.filter(({ isTaken }) => isTaken).length, 2);
});

test("a week without posts has no text", () => {
  assert.equal(writer.write(sectionTask([])).text, "");
});
