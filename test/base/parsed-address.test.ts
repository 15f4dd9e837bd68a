import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { parseAddress } from "#galley/base/parsed-address.js";

/** What the program's own reader of addresses says of one. */
function asUrl(address: string): unknown {
  if (!/^https?:\/\//i.test(address)) return undefined;
  try {
    const { hostname, port, pathname, search, searchParams, hash } = new URL(address);
    return { hostname, port, pathname, search, parameters: [...searchParams], hash };
  } catch {
    return undefined;
  }
}

const ODD = [
  "https://blog.example",
  "https://blog.example?",
  "https://blog.example/#",
  "https://blog.example/?#",
  "https://blog.example/?a&=b&&c=d=e&",
  "https://blog.example/./a/../b",
  "https://blog.example/.well-known/a",
  "https://blog.example/a%2e%2E/b",
  "https://blog.example/a?b=c+d&e=%20f",
  "https://blog.example//a;b='c'!(d)",
  "https://blog.example/'?'#'",
  "https://blog.example:443/",
  "http://blog.example:443/",
  "https://Blog.example/",
  "https://blog.example./",
  "https://xn--a.example/",
  "https://.blog.example/",
  "https://blog..example/",
  "https://-.example/",
  "https://1.2.3/",
  "https://harbour.0x7/",
  "https://blog.example\\a",
  "https://user:word@blog.example/",
  "https://blog.example/é?ü#ß",
  "https://[::1]/a",
  "https://",
  "ftp://blog.example/",
  "mailto:a@blog.example",
];

describe("parseAddress", () => {
  for (const address of ODD)
    it(`reads ${address} as browsers do`, () => assert.deepEqual(parseAddress(address), asUrl(address)));

  it("reads any address as browsers do", () => {
    const signs = fc.constantFrom(
      ..."aZ09-._~!$&'()*+,;=:@/?#%\\^|`{}<> \"é".split(""),
      "..",
      "/.",
      "xn--",
      "%2e",
    );
    const rest = fc.array(signs, { maxLength: 24 }).map((parts) => parts.join(""));
    const host = fc.constantFrom("blog.example", "www.a-b.example", "1.2.3.4", "a.b1", "x_y.example", "");
    fc.assert(
      fc.property(fc.constantFrom("http", "https", "HTTPS"), host, rest, (scheme, name, behind) => {
        const address = `${scheme}://${name}${behind}`;
        assert.deepEqual(parseAddress(address), asUrl(address));
      }),
      { numRuns: 2_000 },
    );
  });
});
