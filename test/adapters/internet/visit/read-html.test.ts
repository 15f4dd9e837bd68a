import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { decodeText } from "#galley/adapters/internet/decode-text.js";
import { type HtmlFacts, readHtml } from "#galley/adapters/internet/visit/read-html.js";

const read = (html: string): HtmlFacts => readHtml(html, "https://lamp.example/posts/1?x=y");
const linked = (data: unknown): HtmlFacts =>
  read(`<script type="application/ld+json">${JSON.stringify(data)}</script>`);

describe("a page's HTML", () => {
  it("says its title, but not that of a picture in it", () => {
    assert.equal(
      read("<svg><title>Icon</title></svg><title> Two\n words &copy; </title>").title,
      "Two words ©",
    );
    assert.equal(read("<svg/><title>A</title><title>B</title>").title, "A");
    assert.equal(read("<title></title><title>B</title>").title, "B");
    assert.equal(read("<script>'<title>no</title>'</script><title>yes</title>").title, "yes");
    assert.equal(read("<!-- <title>no</title> --><title>yes").title, "yes");
    assert.equal(read(`<title>${"x".repeat(5_000)}</title>`).title?.length, 300);
    assert.equal(read("<h1>A <em>bright</em> lamp</h1><h1>B</h1>").heading, "A bright lamp");
  });

  it("says its own address", () => {
    const canonical = (html: string) => read(html).canonical;
    assert.equal(canonical("<link rel='nofollow Canonical' href=/a>"), "https://lamp.example/a");
    assert.equal(
      canonical("<base href='//other.example/b/'><link rel=canonical href=c>"),
      "https://other.example/b/c",
    );
    assert.equal(canonical("<link href='javascript:alert(1)' rel=canonical>"), undefined);
    assert.equal(canonical(`<link rel=canonical href="/${"x".repeat(3_000)}">`), undefined);
    assert.equal(canonical("<link rel=canonical href=''>"), undefined);
    assert.equal(
      canonical("<link rel=canonical href='https://me:pw@a.example/?a&amp;b'>"),
      "https://a.example/?a&b",
    );
  });

  it("says its language, kind and walls", () => {
    assert.equal(read("<html lang=pt_BR>").language, "pt-BR");
    assert.equal(read("<html lang='{{ lang }}'><meta property=og:locale content=de_DE>").language, "de-DE");
    assert.equal(read("<META PROPERTY='og:type' CONTENT='Video.Other'>").ogType, "video.other");
    assert.equal(read("<meta property=og:site_name content='The Lamp'>").siteName, "The Lamp");
    assert.equal(read("<meta property='article:content_tier' content=locked>").isPaywalled, true);
    assert.equal(read("<meta property='article:content_tier' content=free>").isPaywalled, undefined);
    assert.equal(read("<meta http-equiv=refresh content='0; URL=/b'>").refresh, "https://lamp.example/b");
    assert.equal(read("<meta http-equiv=refresh content='300; url=/b'>").refresh, undefined);
  });

  it("may guard its linked data, by blanks too", () => {
    const types = (script: string) => read(`<script type="application/ld+json">${script}</script>`).types;
    const data = '{"@type":"Article"}';
    assert.deepEqual(types(` // <![CDATA[\n${data}\n//]]> `), ["Article"]);
    assert.deepEqual(types(`/*<![CDATA[*/${data}/*]]>*/`), ["Article"]);
    assert.deepEqual(types(`\n<!--\n${data}\n-->\n`), ["Article"]);
    const blanks = " ".repeat(150_000);
    const begin = performance.now();
    assert.deepEqual(types(`${blanks}${data}`), ["Article"]);
    types(`${blanks}x`);
    types(`//${blanks}x${blanks}-->x`);
    assert.ok(performance.now() - begin < 20_000);
  });

  it("is looked through for linked data only so far", () => {
    const list = (length: number, value: string) => `[${Array(length).fill(value).join(",")}]`;
    const begin = performance.now();
    read(`<script type="application/ld+json">${list(200, list(200, list(7, "1")))}</script>`);
    read(`<script type="application/ld+json">${list(200, list(200, "[[]]"))}</script>`);
    assert.ok(performance.now() - begin < 20_000);
  });

  it("is read whatever it is, in bearable time", () => {
    fc.assert(fc.property(fc.string({ unit: "binary" }), (html) => void read(html)));
    const bits = fc.constantFrom(
      "<",
      ">",
      "=",
      '"',
      "'",
      "/",
      "title",
      "svg",
      "h1",
      "script",
      " lang",
      "&amp;",
      "&#x1f600;",
      "<!--",
      "x",
      "\0",
    );
    fc.assert(fc.property(fc.array(bits), (parts) => void read(parts.join(""))));
    const hostile: readonly string[] = [
      "<b>".repeat(500_000) + "</i>".repeat(500_000),
      `<html ${Array.from({ length: 300_000 }, (_, at) => `a${at}`).join(" ")}>`,
      Array.from({ length: 60_000 }, (_, at) => `<meta name=n${at} content=${at}>`).join(""),
      "<svg>".repeat(400_000),
      "<h1>".repeat(400_000),
      "<title>&amp;".repeat(200_000),
      `<html lang="${"&amp;".repeat(400_000)}">`,
      "<script type=application/ld+json>[".repeat(50_000),
      `<script type="application/ld+json">${"[".repeat(900_000)}</script>`,
      `<script type="application/ld+json">${'{"@graph":['.repeat(80_000)}${"]}".repeat(80_000)}</script>`,
    ];
    for (const html of hostile) {
      const start = performance.now();
      read(html);
      assert.ok(performance.now() - start < 20_000, html.slice(0, 40));
    }
  });
});

describe("a page's JSON-LD", () => {
  it("names types at its top, in its graph and as what the page is for", () => {
    const data = [
      { "@type": ["BlogPosting", "https://schema.org/TechArticle"], author: { "@type": "Person" } },
      { "@graph": [{ "@type": "schema:WebPage", mainEntity: { "@type": "VideoObject" } }] },
    ];
    assert.deepEqual(linked(data).types, ["BlogPosting", "TechArticle", "WebPage", "VideoObject"]);
    assert.equal(
      read("<script type='application/ld+json'>{ no json }</script><title>A</title>").types,
      undefined,
    );
    assert.deepEqual(
      read('<script type="application/ld+json">//<![CDATA[\n{"@type":"WebPage"}\n//]]></script>').types,
      ["WebPage"],
    );
  });

  it("tells of the one event a page is about", () => {
    const event = {
      "@type": "EducationEvent",
      name: "Night watch",
      startDate: "2026-01-14T18:30-05:00",
      endDate: "soon",
      eventStatus: "https://schema.org/EventCancelled",
    };
    const facts = { name: "Night watch", start: "2026-01-14T18:30-05:00", status: "cancelled" };
    assert.deepEqual(linked(event).event, facts);
    assert.deepEqual(linked({ "@type": "WebPage", mainEntity: event }).event, facts);
    assert.equal(linked([event, event]).event, undefined);
    assert.deepEqual(linked([event, { ...event, url: "http://lamp.example/posts/1/?x=y" }]).event, facts);
    assert.equal(linked({ ...event, "@type": "BroadcastEvent" }).event, undefined);
    const moved = { ...event, eventStatus: ["EventRescheduled", "http://schema.org/EventPostponed"] };
    assert.equal(linked(moved).event?.status, "postponed");
  });

  it("is read whatever stands in it", () => {
    const deep = `${"[".repeat(100_000)}${"]".repeat(100_000)}`;
    for (const odd of [deep, '{"toString":1}', '{"__proto__":null}', "7", "null", '[{"a":1}]']) {
      for (const key of [
        "@type",
        "eventStatus",
        "isAccessibleForFree",
        "startDate",
        "name",
        "url",
        "@graph",
      ]) {
        const node = `{"@type":"Event","@id":7,"${key}":${odd}}`;
        const html = `<script type="application/ld+json">[${node},${node},${odd}]</script><title>A</title>`;
        assert.equal(read(html).title, "A");
      }
    }
    fc.assert(
      fc.property(fc.json(), (json) => void read(`<script type="application/ld+json">${json}</script>`)),
    );
  });

  it("tells of walls", () => {
    assert.equal(linked({ "@type": "NewsArticle", isAccessibleForFree: "False" }).isPaywalled, true);
    assert.equal(linked({ "@type": "NewsArticle", isAccessibleForFree: true }).isPaywalled, undefined);
  });
});

describe("a page's bytes", () => {
  const latin = Buffer.from("café!", "latin1");
  const cases: readonly (readonly [string, Uint8Array, string | undefined, string])[] = [
    ["UTF-8 without a word", Buffer.from("café"), undefined, "café"],
    ["Latin 1 by the header", latin, 'text/html; charset="ISO-8859-1"', "café!"],
    ["Latin 1 that claims to be UTF-8", latin, "text/html; charset=utf-8", "café!"],
    ["an encoding nobody knows", Buffer.from("café"), "text/html; charset=klingon", "café"],
    [
      "a meta tag",
      Buffer.from("<meta charset=windows-1251>\u00ef", "latin1"),
      undefined,
      "<meta charset=windows-1251>п",
    ],
    [
      "a meta tag that cannot be true",
      Buffer.from("<meta charset=utf-16>é"),
      "text/html",
      "<meta charset=utf-16>é",
    ],
    ["UTF-16 by its mark", Uint8Array.from([0xff, 0xfe, 0x61, 0, 0x62, 0]), "text/html; charset=utf-8", "ab"],
    ["UTF-8 cut within a letter", Buffer.from("café").subarray(0, 4), undefined, "caf"],
    ["Shift JIS", Uint8Array.from([0x92, 0xaa]), "text/html; charset=shift_jis", "潮"],
  ];
  for (const [name, bytes, type, text] of cases)
    it(`are read: ${name}`, () => assert.equal(decodeText(bytes, type), text));
});
