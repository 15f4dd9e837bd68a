import assert from "node:assert/strict";
import { it } from "node:test";
import { isFrontPage, isLivingPage } from "#galley/check/living-pages.js";

const LIVING = [
  "lamp.example",
  "github.com/harbour",
  "github.com/harbour/lamp",
  "github.com/harbour/lamp/releases",
  "github.com/harbour/lamp/labels/good%20first%20issue",
  "github.com/harbour/lamp/issues?q=is:open",
  "github.com/harbour/lamp/blob/main/CHANGELOG.md",
  "crates.io/crates/lamp",
  "docs.rs/lamp",
  "youtube.com/playlist?list=abc",
  "youtube.com/@harbour",
  "lamp.example/changelog",
  "conference.example/2026/schedule",
];
const STILL = [
  // A name that every object has, and a host may.
  "constructor/post",
  "lamp.example/?p=7",
  "lamp.example/#/posts/7",
  "github.com/harbour/lamp/pull/7",
  "github.com/harbour/lamp/releases/tag/v1",
  "github.com/harbour/lamp/blob/main/docs/design.md",
  "crates.io/crates/lamp/1.0.0",
  "youtube.com/watch?v=abcdefghijk",
  "lamp.example/blog/tides",
];

it("tells pages that show something new from those that stay", () => {
  assert.deepEqual([...LIVING, ...STILL].filter(isLivingPage), LIVING);
});

it("knows a front page", () => {
  assert.deepEqual([...LIVING, ...STILL].filter(isFrontPage), ["lamp.example"]);
});
