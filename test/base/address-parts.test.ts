import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { typedHost, typedPath } from "#galley/base/address-parts.js";

/** What addresses and what is none are made of. */
const PIECES = [
  "http",
  "HTTPS",
  "https",
  "://",
  "www.",
  "a.example",
  "B",
  "é",
  "@",
  ":8",
  "[::1]",
  "/",
  "?",
  "#",
];
const addresses = fc.array(fc.constantFrom(...PIECES, "https://", "https://www.", ".", "\n"), {
  maxLength: 7,
});

/** The host, one part of the address taken off after another. */
function plainly(address: string): string | undefined {
  const [, rest] = /^https?:\/\/(.*)$/is.exec(address) ?? [];
  const authority = rest?.split(/[/?#]/)[0]?.split("@").at(-1) ?? "";
  const host = authority.replace(/:[^:\]]*$/, "").toLowerCase();
  return host.replace(/^www\./, "") || undefined;
}

describe("typedHost", () => {
  it("reads the host without user, port and `www.`", () => {
    assert.equal(typedHost("https://www.blog.example/post"), "blog.example");
    assert.equal(typedHost("HTTP://user@WWW.Blog.Example:8080?a=b"), "blog.example");
    assert.equal(typedHost("https://www.www.example"), "www.example");
    for (const address of ["", "https://", "https://www./post", "mailto:a@b.example"])
      assert.equal(typedHost(address), undefined, address);
  });

  it("reads what a plain reading does", () => {
    fc.assert(
      fc.property(addresses, (pieces) => {
        const address = pieces.join("");
        assert.equal(typedHost(address), plainly(address), address);
      }),
      { numRuns: 2000 },
    );
  });
});

describe("typedPath", () => {
  it("reads what stands between the host and what follows the path", () => {
    assert.equal(typedPath("HTTPS://Blog.example:8080/A/b?c=/d#/e"), "/A/b");
    assert.equal(typedPath("https://blog.example/a#b?c"), "/a");
    for (const address of [
      "https://blog.example",
      "https://blog.example?a=/b",
      "/post",
      "mailto:a@b.example/c",
    ])
      assert.equal(typedPath(address), "", address);
  });
});
