import assert from "node:assert/strict";
import { it } from "node:test";
import fc from "fast-check";
import { factBookOf } from "#galley/check/facts.js";
import { formatFacts, readFacts } from "#galley/check/facts-file.js";
import { openTestVisitor, startRawServer } from "../odd-server.js";

/** What a server may say, piece by piece; some of it is HTTP. */
const piece = fc.oneof(
  fc.constantFrom(
    "HTTP/1.1 200 OK\r\n",
    "HTTP/1.1 301 Moved\r\n",
    "HTTP/1.1 404 Not Found\r\n",
    "HTTP/1.1 503 Busy\r\n",
    "HTTP/1.1 100 Continue\r\n\r\n",
    "Location: /next\r\n",
    "Location: http://127.0.0.1/\r\n",
    "Location: \u0001\u00ff\r\n",
    "Retry-After: soon\r\n",
    "Retry-After: 99999999999999999999\r\n",
    "Content-Type: text/html; charset=\u00fe\r\n",
    "Content-Encoding: gzip\r\n",
    "Content-Encoding: br\r\n",
    "Content-Length: 9\r\n",
    "Content-Length: -1\r\n",
    "Transfer-Encoding: chunked\r\n",
    "\r\n",
    "5\r\nhello\r\n0\r\n\r\n",
    "<html lang=en><title>A</title>",
    '<script type="application/ld+json">{"@type":"Event"}</script>',
  ),
  fc.string({ unit: "binary", maxLength: 40 }),
);

it("learns something it can write down, in time, whatever a server does", async () => {
  let said: readonly string[] = [];
  let doesEnd = true;
  const port = await startRawServer((socket) => {
    socket.write(Buffer.from(said.join(""), "latin1"));
    if (doesEnd) socket.end();
  });
  await fc.assert(
    fc.asyncProperty(fc.array(piece, { maxLength: 8 }), fc.boolean(), async (pieces, ends) => {
      said = pieces;
      doesEnd = ends;
      const visitor = openTestVisitor({ caps: { requestMs: 25, visitMs: 1_000 } });
      const start = performance.now();
      const facts = await visitor.visit(`http://page.example:${port}/`);
      visitor.close();
      assert.ok(performance.now() - start < 20_000);
      assert.equal(facts.address, `http://page.example:${port}/`);
      assert.ok(facts.state === "reached" || typeof facts.reason === "string");
      const text = formatFacts("2026-01-06T12:00:00Z", [facts]);
      assert.deepEqual(readFacts(text, "facts.json").pages, factBookOf("", [facts]).pages);
    }),
    { numRuns: 150 },
  );
});
