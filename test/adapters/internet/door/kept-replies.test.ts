import assert from "node:assert/strict";
import { it } from "node:test";
import { openMemoryStore } from "../../../support/memory-store.js";
import { type Handler, startServer } from "../odd-server.js";
import { failureOf, openTestDoor } from "./open-test-doors.js";

/** A server that says 304 to whoever knows its answer by `etag` or by date. */
function patientServer(heard: string[]): Record<string, Handler> {
  return {
    "*": (request, response) => {
      const known = request.headers["if-none-match"] ?? request.headers["if-modified-since"];
      heard.push(`${request.url ?? ""} ${known ?? "-"}`);
      const isDated = request.url === "/dated";
      const headers: Record<string, string> = isDated
        ? { "last-modified": "Tue, 06 Jan 2026 12:00:00 GMT" }
        : { etag: '"one"' };
      if (request.url === "/moved") response.writeHead(301, { location: "/tagged" }).end();
      else if (known !== undefined) response.writeHead(304, headers).end();
      else response.writeHead(200, headers).end("the text");
    },
  };
}

it("asks whether a kept reply has changed; one that has not is as old as it was", async () => {
  const heard: string[] = [];
  const { port } = await startServer(patientServer(heard));
  const store = openMemoryStore();
  const base = `http://feed.example:${port}`;
  for (const path of ["tagged", "dated", "moved"]) {
    const first = await openTestDoor({ store }).ask({ address: `${base}/${path}` });
    for (const [name, bytes] of store.files) {
      const older = new TextDecoder().decode(bytes).replace(first.at, "2026-01-06T12:00:00Z");
      store.files.set(name, new TextEncoder().encode(older));
    }
    const second = await openTestDoor({ store }).ask({ address: `${base}/${path}` });
    assert.deepEqual(second, { ...first, at: "2026-01-06T12:00:00Z" });
  }
  assert.deepEqual(heard, [
    "/tagged -",
    '/tagged "one"',
    "/dated -",
    "/dated Tue, 06 Jan 2026 12:00:00 GMT",
    "/moved -",
    "/tagged -",
    "/moved -",
    '/tagged "one"',
  ]);
});

it("keeps no refusal, no other answer's text, and treats what is damaged as missing", async () => {
  const heard: string[] = [];
  const { port } = await startServer({
    ...patientServer(heard),
    "/refused": (_request, response) => void response.writeHead(403, { etag: '"no"' }).end(),
  });
  const store = openMemoryStore();
  await failureOf(openTestDoor({ store }), { address: `http://feed.example:${port}/refused` });
  assert.equal(store.files.size, 0);
  const address = `http://feed.example:${port}/tagged`;
  await openTestDoor({ store }).ask({ address });
  const [name = "", bytes = new Uint8Array()] = [...store.files][0] ?? [];
  const text = new TextDecoder().decode(bytes);
  const damages = [
    text.slice(0, 80),
    text.replace('"status": 200', '"status": "200"'),
    text.replace(/"question": ".*"/, '"question": "another"'),
    text.replace('\\"one\\"', "\\u0000\\r\\nx: y"),
  ];
  for (const damage of damages) {
    assert.notEqual(damage, text);
    store.files.set(name, new TextEncoder().encode(damage));
    assert.equal((await openTestDoor({ store }).ask({ address })).text, "the text");
  }
  assert.deepEqual(heard, Array(5).fill("/tagged -"));
});
