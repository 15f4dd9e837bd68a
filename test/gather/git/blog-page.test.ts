import assert from "node:assert/strict";
import { test } from "node:test";
import { readBlogPage } from "#galley/gather/git/blog-page.js";

test("a post of Zola says its path, and its day with it", () => {
  const text = `+++\npath = "inside-rust/2026/01/27/report"\ntitle = "The \\"oil\\" report"\nauthors = ["Noor"]\n+++\n\ntitle = "no"`;
  assert.deepEqual(readBlogPage(text, "inside-rust/report.md"), {
    title: 'The "oil" report',
    path: "inside-rust/2026/01/27/report",
    date: "2026-01-27",
  });
});

test("a post of Jekyll has its address from its file's name", () => {
  const text = "---\nlayout: post\ntitle: Announcing Lantern 1.79.0\n---\n";
  assert.deepEqual(readBlogPage(text, "inside-rust/2024-06-13-Lantern-1.79.0.md"), {
    title: "Announcing Lantern 1.79.0",
    path: "inside-rust/2024/06/13/Lantern-1.79.0.html",
    date: "2024-06-13",
  });
});

test("a file without front matter, title or address is no post", () => {
  assert.equal(readBlogPage("# Title\n", "2024-06-13-a.md"), undefined);
  assert.equal(readBlogPage('+++\npath = "a"\n+++\n', "a.md"), undefined);
  assert.equal(readBlogPage("---\ntitle: A\n---\n", "_index.md"), undefined);
});
