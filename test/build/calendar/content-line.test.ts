import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import ICAL from "ical.js";
import { withoutControls } from "#galley/base/html.js";
import { contentLine, parameterValue, textValue } from "#galley/build/calendar/content-line.js";

const anyText = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.string({ unit: "grapheme", minLength: 60, maxLength: 300 }),
  fc
    .array(fc.constantFrom("\\", ";", ",", "\n", "\r\n", ":", '"', " ", "é", "🦀", "a"), { maxLength: 200 })
    .map((signs) => signs.join("")),
);

describe("lines of iCalendar", () => {
  it("are at most 75 octets long, and one line again when they are unfolded", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const value = textValue(text);
        const line = contentLine("SUMMARY", value);
        assert.ok(line.endsWith("\r\n"));
        const lines = line.slice(0, -2).split("\r\n");
        for (const one of lines) assert.ok(Buffer.byteLength(one) <= 75, one);
        assert.ok(lines.slice(1).every((one) => one.startsWith(" ") && one.length > 1));
        assert.equal(lines.map((one, at) => (at === 0 ? one : one.slice(1))).join(""), `SUMMARY:${value}`);
      }),
    );
  });

  it("give another program the text that went in", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const calendar = `BEGIN:VCALENDAR\r\n${contentLine("X-A", "b")}${contentLine("SUMMARY", textValue(text))}END:VCALENDAR\r\n`;
        const read = new ICAL.Component(ICAL.parse(calendar)).getFirstPropertyValue("summary");
        assert.equal(read, withoutControls(text));
      }),
    );
  });

  it("fill a line before they begin another, and cut no character", () => {
    assert.equal(contentLine("A", "x".repeat(74)), `A:${"x".repeat(73)}\r\n x\r\n`);
    assert.equal(contentLine("A", `${"x".repeat(72)}🦀`), `A:${"x".repeat(72)}\r\n 🦀\r\n`);
    assert.equal(contentLine("A", "x".repeat(73)), `A:${"x".repeat(73)}\r\n`);
  });

  it("keep quotes out of parameters, and half characters out of texts", () => {
    assert.equal(parameterValue('a"b\nc'), `"a'b'c"`);
    assert.equal(textValue("a\ud83eb"), "a\ufffdb");
  });
});
