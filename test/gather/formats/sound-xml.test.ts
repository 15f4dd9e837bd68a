import assert from "node:assert/strict";
import { test } from "node:test";
import { isSoundXml } from "#galley/gather/formats/sound-xml.js";

test("what every parser takes is sound", () => {
  for (const text of [
    '<?xml version="1.0"?><!DOCTYPE rss><rss a="1 > 0"><!-- <x> --><b/><c><![CDATA[<d>]]></c></rss>',
    "<a:b xml:lang='de'>x > y</a:b >",
    "",
  ])
    assert.equal(isSoundXml(text), true, text);
});

test("what is open, crossed, of its own entities or too deep is not", () => {
  for (const text of [
    "<a>",
    "<a></b>",
    "<a><b></a></b>",
    "</a>",
    "<a <b>></a>",
    "<a b='>",
    "<!-- ",
    "<![CDATA[ ]>",
    "<a></a",
    "< a></ a>",
    '<!DOCTYPE x [<!ENTITY a "b">]><x/>',
    `${"<a>".repeat(101)}${"</a>".repeat(101)}`,
    "<".repeat(200_000),
  ])
    assert.equal(isSoundXml(text), false, text.slice(0, 40));
});
