import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { Failure } from "#galley/base/failure.js";
import { readFeed, readFeedList } from "#galley/gather/formats/read-feed.js";

const reply = (text: string, type = "application/xml") => ({
  status: 200,
  text,
  at: "2026-01-06T12:00:00Z",
  address: "https://blog.example/feeds/all.xml",
  headers: { "content-type": type },
});

describe("a feed", () => {
  it("in Atom: titles by their type, addresses by their base, the date of publication", () => {
    const { entries, older, isWhole } = readFeed(
      reply(`<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://blog.example/b/" xml:lang="de">
        <link rel="prev-archive" href="2025.xml"/><author><name>Noor</name></author>
        <entry><title type="html">A &amp;lt;T&amp;gt; &lt;code&gt;x&lt;/code&gt;</title><link rel="enclosure" type="audio/mpeg" href="e.mp3"/><link href="one"/>
          <published>2026-01-02T10:00:00+01:00</published><updated>2026-01-05T00:00:00Z</updated></entry>
        <entry xml:base="/c/"><title>Vec&lt;T&gt; &amp;amp;</title><link rel="alternate" type="text/html" href="two"/><updated>2026-01-01T00:00:00Z</updated><author><name>Kim</name></author></entry>
        <entry><title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">Three <b>b</b></div></title><link href="javascript:alert(1)"/></entry>
      </feed>`),
    );
    const shared = { language: "de" };
    assert.deepEqual(entries, [
      {
        title: "A <T> `x`",
        address: "https://blog.example/b/one",
        at: "2026-01-02T09:00:00Z",
        author: "Noor",
        medium: "audio",
        ...shared,
      },
      {
        title: "Vec<T> &amp;",
        address: "https://blog.example/c/two",
        at: "2026-01-01T00:00:00Z",
        author: "Kim",
        ...shared,
      },
      { title: "Three b", author: "Noor", ...shared },
    ]);
    assert.equal(older, "https://blog.example/b/2025.xml");
    assert.equal(isWhole, false);
  });

  it("in RSS: relative links by the channel's, guids that are addresses, authors of Dublin Core", () => {
    const { entries, isWhole } = readFeed(
      reply(`<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:fh="http://purl.org/syndication/history/1.0"><channel>
        <title>T</title><link>https://blog.example/</link><fh:complete/>
        <item><title>Option&lt;T&gt; &amp;amp; co</title><link>/p/1</link><pubDate>Tue, 06 Jan 2026 10:00:00 GMT</pubDate><dc:creator>Kim</dc:creator></item>
        <item><title><![CDATA[Use <code>x</code>]]></title><guid>https://blog.example/p/2</guid></item>
        <item><title>Three</title><guid isPermaLink="false">https://blog.example/3</guid><enclosure url="v.mp4" type="video/mp4" length="1"/></item>
      </channel></rss>`),
    );
    assert.deepEqual(entries, [
      {
        title: "Option<T> & co",
        address: "https://blog.example/p/1",
        at: "2026-01-06T10:00:00Z",
        author: "Kim",
      },
      { title: "Use `x`", address: "https://blog.example/p/2" },
      { title: "Three", address: "https://blog.example/v.mp4", medium: "video" },
    ]);
    assert.equal(isWhole, true);
  });

  it("in JSON Feed, and in RSS 1.0", () => {
    const json = readFeed(
      reply(
        JSON.stringify({
          version: "https://jsonfeed.org/version/1.1",
          title: "T",
          next_url: "/2.json",
          language: "en",
          items: [
            { id: "1", title: "One", url: "https://blog.example/1", date_published: "2026-01-06T10:00:00Z" },
          ],
        }),
      ),
    );
    assert.deepEqual(json.entries, [
      { title: "One", address: "https://blog.example/1", at: "2026-01-06T10:00:00Z", language: "en" },
    ]);
    assert.equal(json.older, "https://blog.example/2.json");
    const rdf = readFeed(
      reply(`<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
        <channel rdf:about="https://blog.example/"><title>T</title><link>https://blog.example/</link></channel>
        <item rdf:about="https://blog.example/1"><title>One</title><link>https://blog.example/1</link><dc:date>2026-01-06</dc:date></item></rdf:RDF>`),
    );
    assert.deepEqual(rdf.entries, [
      { title: "One", address: "https://blog.example/1", at: "2026-01-06T00:00:00Z" },
    ]);
  });

  it("that is none, or was cut, is a failure that says what came instead", () => {
    const sound = '<rss version="2.0"><channel><title>T</title><item><title>x</title></item></channel></rss>';
    assert.equal(readFeed(reply(sound)).entries.length, 1);
    for (const text of [
      "<!doctype html><html><body><p>Sorry<br></body></html>",
      "<html><body>Sorry</body></html>",
      sound.slice(0, -12),
      '{"version": 1}',
      "{",
      "",
      "Sorry",
    ])
      assert.throws(
        () => readFeed(reply(text, "text/html")),
        (error) => error instanceof Failure && error.code === "network" && /text\/html/.test(error.message),
        text,
      );
  });

  it("costs no time when it is hostile", () => {
    const hostile = `<rss><channel><item><description>${"<".repeat(200_000)}</description></item></channel></rss>`;
    assert.throws(() => readFeed(reply(hostile)), Failure);
  });
});

describe("a list of feeds", () => {
  it("names them on every level, each once, by absolute addresses", () => {
    assert.deepEqual(
      readFeedList(
        reply(`<opml version="2.0"><body><outline text="g"><outline text="a" xmlUrl="/a.xml"/><outline text="b" xmlUrl="https://b.example/f"/></outline>
          <outline text="again" xmlUrl="https://b.example/f"/><outline text="file" xmlUrl="file:///etc/passwd"/></body></opml>`),
      ),
      ["https://blog.example/a.xml", "https://b.example/f"],
    );
  });

  it("that is none is a failure", () => {
    for (const text of ["<html></html>", "", "{}"])
      assert.throws(() => readFeedList(reply(text)), Failure, text);
  });
});
