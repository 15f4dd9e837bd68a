import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import {
  addDays,
  endOfMonth,
  formatDate,
  formatMonth,
  formatShortDate,
  monthOf,
  parseCalendarDate,
  parseCalendarMonth,
  weekdayOf,
} from "#galley/base/calendar-date.js";
import { escapeHtml, withoutControls } from "#galley/base/html.js";
import { languageTag } from "#galley/base/language.js";
import { LineIndex } from "#galley/base/line-index.js";
import { headingSlug, uniqueId } from "#galley/base/slug.js";
import { textIn } from "#galley/base/span.js";
import { absoluteAddress, hostOf, safeAddress } from "#galley/base/web-address.js";

describe("LineIndex", () => {
  it("agrees with counting newlines", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom("a", "\n", "\r", "é") }), fc.nat(), (text, at) => {
        const offset = at % (text.length + 1);
        const before = text.slice(0, offset).split("\n");
        const expected = { line: before.length, column: (before.at(-1) ?? "").length + 1 };
        assert.deepEqual(new LineIndex(text).positionOf(offset), expected);
        assert.equal(new LineIndex(text).startOf(expected.line), offset - expected.column + 1);
      }),
    );
  });

  it("gives each line without its line end", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom("a", "\n", "\r\n", " ") }), (text) => {
        const index = new LineIndex(text);
        const lines = Array.from({ length: index.count }, (_, at) =>
          textIn(text, index.lineSpan(at + 1, text)),
        );
        assert.deepEqual(lines, text.split(/\r?\n/));
      }),
    );
  });
});

describe("calendar months", () => {
  it("are read, named, and end", () => {
    assert.deepEqual(["2026-08", "2026-13", "2026-8", "2026-08-01"].map(parseCalendarMonth), [
      "2026-08",
      undefined,
      undefined,
      undefined,
    ]);
    assert.equal(formatMonth("2026-08"), "August 2026");
    assert.deepEqual(["2026-01", "2026-02", "2026-12"].map(endOfMonth), [
      "2026-02-01",
      "2026-03-01",
      "2027-01-01",
    ]);
    assert.equal(monthOf("2026-08-31"), "2026-08");
  });
});

describe("calendar dates", () => {
  it("reads padded and unpadded days and refuses those that do not exist", () => {
    assert.equal(parseCalendarDate("2023-10-9"), "2023-10-09");
    assert.equal(parseCalendarDate("2024-02-29"), "2024-02-29");
    for (const text of ["2025-02-29", "2025-13-01", "2025-00-10", "2025-4-31", "25-01-01", "", "today"]) {
      assert.equal(parseCalendarDate(text), undefined, text);
    }
  });

  it("counts days over months, years and changes of the clocks", () => {
    assert.equal(addDays("2026-03-28", 2), "2026-03-30");
    assert.equal(addDays("2026-01-01", -1), "2025-12-31");
    assert.equal(weekdayOf("2026-08-19"), "Wednesday");
    assert.equal(formatDate("2026-08-09"), "9 August 2026");
    assert.equal(formatShortDate("2026-08-19"), "19 Aug");
  });

  it("counts days as the language spells them, in the first years too", () => {
    const day = fc.date({
      min: new Date("0000-01-01"),
      max: new Date("9999-12-31"),
      noInvalidDate: true,
    });
    const early = fc.date({ min: new Date("0000-01-01"), max: new Date("0120-01-01"), noInvalidDate: true });
    fc.assert(
      fc.property(fc.oneof(day, early), fc.oneof(day, early), (from, to) => {
        const [start, end] = [from, to].map((date) => date.toISOString().slice(0, 10));
        const days = (Date.parse(end ?? "") - Date.parse(start ?? "")) / 86_400_000;
        assert.equal(addDays(start ?? "", days), end);
      }),
    );
    assert.equal(addDays("0100-01-01", -1), "0099-12-31");
    assert.throws(() => addDays("2026-13-01", 1), RangeError);
  });
});

describe("safeAddress", () => {
  const hostile = [
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "java\tscript:alert(1)",
    "\u0001javascript:alert(1)",
    " \n javascript:alert(1)",
    "data:text/html,x",
    "vbscript:x",
    "file:///etc/passwd",
    "blob:x",
  ];
  for (const address of hostile) {
    it(`refuses ${JSON.stringify(address)}`, () => assert.equal(safeAddress(address), undefined));
  }

  it("lets web, mail and relative addresses pass", () => {
    for (const address of [
      "https://a.example/b?c=d#e",
      "http://a.example",
      "mailto:a@b.example",
      "/x",
      "x/y:z",
      "#top",
      "?q=a:b",
      "",
    ]) {
      assert.equal(safeAddress(address), address);
    }
  });

  it("never lets a browser see a scheme that is not allowed", () => {
    const pieces = fc.string({
      unit: fc.constantFrom("java", "script", ":", "data", "http", "s", "\t", "\n", "\u0000", " ", "/", "x"),
      maxLength: 8,
    });
    fc.assert(
      fc.property(pieces, (address) => {
        const safe = safeAddress(address);
        if (safe === undefined || !URL.canParse(safe, "https://base.example/")) return true;
        return ["http:", "https:", "mailto:"].includes(new URL(safe, "https://base.example/").protocol);
      }),
    );
  });

  it("makes addresses absolute and names hosts", () => {
    assert.equal(absoluteAddress("../x", "https://a.example/b/c/"), "https://a.example/b/x");
    assert.equal(absoluteAddress("mailto:a@b.example", "https://a.example/"), "mailto:a@b.example");
    assert.equal(hostOf("https://www.Example.org/x"), "example.org");
    assert.equal(hostOf("mailto:a@b.example"), undefined);
  });
});

describe("HTML text", () => {
  it("holds no markup and no control character", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const escaped = escapeHtml(text);
        assert.doesNotMatch(escaped, /[<>"\u0000-\u0008\u000b-\u001f\u007f-\u009f]/);
        assert.doesNotMatch(escaped, /&(?!(?:amp|lt|gt|quot);)/);
      }),
    );
    assert.equal(withoutControls("a\r\nb\u0000"), "a\nb");
  });
});

describe("slugs", () => {
  it("are those of Python-Markdown", () => {
    assert.equal(headingSlug("What's cooking on `master`?"), "whats-cooking-on-master");
    assert.equal(headingSlug("Tracking Issues & PRs"), "tracking-issues-prs");
    assert.equal(headingSlug("Café – Événements"), "cafe-evenements");
    assert.equal(headingSlug("fn work(on: RustProject) -> Money"), "fn-workon-rustproject-money");
  });

  it("are told apart as Python-Markdown does", () => {
    const taken = new Set<string>();
    assert.deepEqual(
      ["cargo", "cargo", "cargo", "cargo_1", ""].map((slug) => uniqueId(slug, taken)),
      ["cargo", "cargo_1", "cargo_2", "cargo_3", "_1"],
    );
  });
});

describe("languageTag", () => {
  it("reads codes, countries people type for languages, and names", () => {
    assert.deepEqual(["ES", "zh", "pt-br", "BR-pt", "CN", "Spanish", "ZH-hant"].map(languageTag), [
      "es",
      "zh",
      "pt-BR",
      "pt-BR",
      "zh",
      "es",
      "zh-Hant",
    ]);
    assert.deepEqual(["video", "xx", "", "easy", "RFC"].map(languageTag), [
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });
});
