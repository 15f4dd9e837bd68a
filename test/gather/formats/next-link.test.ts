import assert from "node:assert/strict";
import { test } from "node:test";
import { nextLink } from "#galley/gather/formats/next-link.js";

const next = (link: string) =>
  nextLink({
    status: 200,
    text: "",
    at: "2026-01-06T12:00:00Z",
    address: "https://a.example/x?page=1",
    headers: { link },
  });

test("the next page is the one that the header names", () => {
  assert.equal(
    next('<https://a.example/x?page=0>; rel="prev", <https://a.example/x?page=2>; title="a, b"; rel="next"'),
    "https://a.example/x?page=2",
  );
  assert.equal(next("</x?page=3>;rel=next"), "https://a.example/x?page=3");
});

test("a next page on another host is a failure", () => {
  for (const target of ["https://b.example/x", "http://a.example/x", "https://[/"])
    assert.throws(() => next(`<${target}>; rel="next"`), /a next page elsewhere/, target);
});

test("no page is next where none is named", () => {
  assert.equal(next('<https://a.example/x?page=0>; rel="prev"'), undefined);
  assert.equal(next('<https://a.example/x>; rel="nextish"'), undefined);
  assert.equal(next(""), undefined);
});

test("a hostile header costs no time", () => {
  next(`<${"a".repeat(2000)}>${'"'.repeat(9000)}`);
  next("<a>;".repeat(5000));
  next(`<a>;${" ".repeat(9000)}`);
});
