import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { typedHost } from "#galley/base/address-parts.js";
import { isSoundAddress } from "#galley/check/address-repairs.js";
import { Reading } from "#galley/check/reading.js";
import { oddTargetsOf, plainHttpTargetsOf, targetsByHost } from "#galley/check/sorted-targets.js";
import { parseIssue } from "#galley/issue/parse-issue.js";
import { THIS_WEEK_IN_RUST } from "#galley/issue/presets/this-week-in-rust.js";

function readingOf(addresses: readonly string[]): Reading {
  const lines = addresses.map((address) => `* [A title](<${address}>)`);
  return new Reading(parseIssue(`## A heading\n\n${lines.join("\n")}\n`, THIS_WEEK_IN_RUST.roles));
}

function oddOf(addresses: readonly string[]): string[] {
  return oddTargetsOf(readingOf(addresses)).map(({ url }) => url);
}

const PLAIN = [
  "https://blog.example",
  "http://www.blog.example/",
  "https://blog.example/2026/01/a-title_of.html",
  "https://blog.example/@someone/c++/~home/",
];

const ODD = [
  "",
  "a-page.html",
  "mailto:someone@blog.example",
  "HTTPS://blog.example/",
  "https://Blog.example/",
  "https://blog.example:8080/",
  "https://localhost/",
  "https://blog.example//a",
  "https://blog.example/a//",
  "https://blog.example/../a",
  "https://blog.example/a?b=c",
  "https://blog.example/a#b",
  "https://blog.example/a%20",
  "https://blog.example/a b",
  "https://blog.example/é",
  "https://example.com/a",
];

describe("odd targets", () => {
  it("leaves out addresses of a host and a plain path", () => assert.deepEqual(oddOf(PLAIN), []));

  for (const address of ODD)
    it(`holds \`${address}\` among plain ones`, () =>
      assert.deepEqual(oddOf([...PLAIN, address, ...PLAIN]), [address]));

  it("leaves out nothing that a rule about odd addresses could speak of", () => {
    const parts = fc.constantFrom(..."aZ09-._~!$'()*+,;=:@/?#%&{}|".split(""), "//", "/.", "merged:", "%20");
    fc.assert(
      fc.property(fc.array(parts, { maxLength: 12 }), (behind) => {
        const address = `https://blog.example/${behind.join("")}`;
        for (const { url } of readingOf([address]).targets) {
          if (oddOf([address]).length > 0) continue;
          assert.ok(isSoundAddress(url), url);
          assert.doesNotMatch(url.slice("https://".length), /[?#%:=\s]|\/\//, url);
        }
      }),
    );
  });
});

describe("targets by host", () => {
  it("names hosts without `www.` and leaves out what has none", () => {
    const reading = readingOf([...PLAIN, "https://B.example:80/", "a-page.html"]);
    assert.deepEqual(
      [...targetsByHost(reading)].map(([host, targets]) => [host, targets.length]),
      [
        ["blog.example", PLAIN.length],
        ["b.example", 1],
      ],
    );
  });

  it("reads any host as `typedHost` does", () => {
    const host = fc.array(fc.constantFrom("www.", "a.", "b-c", "1", "x", ".", "A", "xn--a", "example"), {
      maxLength: 5,
    });
    const rest = fc.constantFrom("", "/", "/a", "//", "/.a", ":80", "?b", "#c", "@d");
    fc.assert(
      fc.property(fc.constantFrom("http", "https", "HTTP"), host, rest, (scheme, labels, behind) => {
        const reading = readingOf([`${scheme}://${labels.join("")}${behind}`]);
        const expected = reading.targets
          .map(({ url }) => typedHost(url))
          .filter((name) => name !== undefined);
        assert.deepEqual([...targetsByHost(reading).keys()], expected);
        // The form of those that are not odd, without a thought of their hosts.
        const plain = /^https?:\/\/(?:[a-z\d-]+\.)+[a-z][a-z\d-]*(?:\/(?!\.)[\w.~@+-]+)*\/?$/;
        const nobodys = /^https?:\/\/(?:www\.(?!example$))?example\./;
        const odd = reading.targets.filter(({ url }) => !plain.test(url) || nobodys.test(url));
        assert.deepEqual(oddTargetsOf(reading), odd);
      }),
    );
  });
});

describe("targets of plain http", () => {
  it("are those whose scheme is `http`, however it is typed", () => {
    const plain = ["http://blog.example/", "HTTP://blog.example/a", "http:/b"];
    const others = ["https://blog.example/", "HTTPS://blog.example/", "httpd.html", "a/http://blog.example/"];
    assert.deepEqual(
      plainHttpTargetsOf(readingOf([...others, ...plain, ...others])).map(({ url }) => url),
      plain,
    );
  });
});
