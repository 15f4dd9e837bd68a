import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { makeRecordingFolder } from "#galley/adapters/disk/open-recording-folder.js";
import { openInternet } from "#galley/adapters/internet/door/open-internet.js";
import { openDoors } from "#galley/app/open-doors.js";
import { recordExchanges } from "#galley/app/record-exchanges.js";
import { Failure } from "#galley/base/failure.js";
import type { Ask } from "#galley/gather/door.js";
import { openMemoryStore } from "../../../support/memory-store.js";
import { temporaryFolder } from "../../disk/temporary-folder.js";
import { treeOf } from "../../disk/tree-of.js";
import { openHastyClock, PUBLIC, startRawServer, startServer } from "../odd-server.js";
import { failureOf, openTestDoor, openTestInternet } from "./open-test-doors.js";

const TOKEN = "ghp_nightWatch/0123+456";
const GITHUB = "https://api.github.com/repos/a/b";

/** A line on which every host is one server of a test. */
function allTo(port: number) {
  return { detour: () => new URL(`http://${PUBLIC}:${port}`) };
}

describe("a credential", () => {
  it("goes to its own host, and to no other that a redirect or a question names", async () => {
    const heard: string[] = [];
    const { port } = await startServer({
      "*": (request, response) => {
        heard.push(
          `${request.headers.host ?? ""}${request.url ?? ""} ${request.headers.authorization ?? "nothing"}`,
        );
        const to: Record<string, string> = {
          "/away": "https://elsewhere.example/back",
          "/back": "https://api.github.com/again",
          "/again": "https://api.github.com/home",
          "/near": "https://api.github.com/home",
          "/plain": "http://api.github.com/home",
        };
        const location = to[request.url ?? ""];
        response
          .writeHead(location === undefined ? 200 : 302, location === undefined ? {} : { location })
          .end();
      },
    });
    const door = openTestDoor({ credentials: { github: TOKEN }, line: allTo(port) });
    assert.deepEqual([door.has("github"), door.has("meetup")], [true, false]);
    const api = "https://api.github.com";
    const asks: Ask[] = [
      { address: `${api}/x` },
      { address: `${api}/near`, credential: "github" },
      { address: `${api}/away`, credential: "github" },
      { address: `${api}/plain`, credential: "github" },
      { address: "https://elsewhere.example/x", credential: "github" },
      { address: "https://api.github.com.evil.example/x", credential: "github" },
      { address: `${api}/y`, credential: "reddit" },
    ];
    for (const ask of asks) await door.ask(ask);
    assert.deepEqual(heard, [
      "api.github.com/x nothing",
      `api.github.com/near Bearer ${TOKEN}`,
      `api.github.com/home Bearer ${TOKEN}`,
      `api.github.com/away Bearer ${TOKEN}`,
      "elsewhere.example/back nothing",
      "api.github.com/again nothing",
      "api.github.com/home nothing",
      `api.github.com/plain Bearer ${TOKEN}`,
      "api.github.com/home nothing",
      "elsewhere.example/x nothing",
      "api.github.com.evil.example/x nothing",
      "api.github.com/y nothing",
    ]);
  });

  it("is in no reply, failure, cache or recording, however a server echoes it", async () => {
    const token = TOKEN.replace(/[/+_]/g, "-");
    const spellings = [
      TOKEN,
      TOKEN.toLowerCase(),
      encodeURIComponent(TOKEN),
      TOKEN.replaceAll("/", "\\/"),
      Buffer.from(TOKEN).toString("base64"),
    ];
    const port = await startRawServer((socket, heard) => {
      const isEcho = heard.startsWith("GET /echo");
      const body = `{"echo":"${spellings.join(" ")}"}`;
      socket.end(
        `HTTP/1.1 ${isEcho ? 200 : 403} ${TOKEN}\r\nx-echo: ${TOKEN}\r\n${token}: 1\r\n` +
          `etag: "${TOKEN}"\r\nconnection: close\r\ncontent-length: ${body.length}\r\n\r\n${body}`,
      );
    });
    const away = await startServer({
      "*": (_request, response) =>
        void response.writeHead(302, { location: `https://${TOKEN.replace(/[/+_]/g, "-")}.example/` }).end(),
    });
    const folder = temporaryFolder();
    const store = openMemoryStore();
    for (const to of [port, away.port]) {
      const credentials = { github: TOKEN, meetup: token };
      const internet = openTestInternet({ credentials, line: allTo(to), store });
      const put = recordExchanges(internet.put, makeRecordingFolder(`${folder}/${to}`), {
        now: internet.now,
        publication: "The Tidewater Lamp",
        credentials: internet.credentials,
      });
      const doors = openDoors({ ...internet, put, openMirror: () => Promise.resolve(undefined) });
      const door = doors.open(() => undefined);
      const said: string[] = [];
      for (const path of ["echo", "refused"]) {
        try {
          said.push(
            JSON.stringify(
              await door.ask({ address: `https://api.github.com/${path}`, credential: "github" }),
            ),
          );
        } catch (error) {
          assert.ok(error instanceof Failure);
          said.push(`${error.message} ${error.hint ?? ""} ${String(error.cause)} ${error.stack ?? ""}`);
        }
      }
      assert.equal(said.length, 2);
      const kept = [...store.files.values()].map((bytes) => new TextDecoder().decode(bytes));
      const recorded = Object.values(treeOf(folder) ?? {});
      assert.ok(recorded.length >= 3, String(recorded.length));
      for (const text of [...said, ...kept, ...recorded])
        for (const spelling of [...spellings, token])
          assert.ok(!text.toLowerCase().includes(spelling.toLowerCase()), text.slice(0, 300));
    }
  });

  it("may be part of an address, as of a feed for one reader, and is not written down there either", async () => {
    const { port } = await startServer({
      "*": (request, response) => void response.end(`<link rel="self" href="${request.url ?? ""}"/>`),
    });
    const store = openMemoryStore();
    const door = openTestDoor({ store });
    const address = `http://feed.example:${port}/.rss?feed=0123456789abcdef0123&user=me`;
    const reply = await door.ask({ address });
    const all = JSON.stringify([
      reply,
      [...store.files.values()].map((bytes) => new TextDecoder().decode(bytes)),
    ]);
    assert.ok(!all.includes("0123456789abcdef0123"), all);
    assert.ok(all.includes("user=me"));
  });

  it("of Reddit is exchanged behind the door, once", async () => {
    const heard: string[] = [];
    const { port } = await startServer({
      "*": (request, response) => {
        heard.push(
          `${request.method} ${request.headers.host ?? ""} ${request.headers.authorization ?? "nothing"}`,
        );
        const isToken = request.url === "/api/v1/access_token";
        response.end(isToken ? '{"access_token":"opaque-access-1"}' : '{"saw":"opaque-access-1"}');
      },
    });
    const door = openTestDoor({ credentials: { reddit: "client-id:client-secret" }, line: allTo(port) });
    for (const path of ["a", "b"]) {
      const { text } = await door.ask({ address: `https://oauth.reddit.com/${path}`, credential: "reddit" });
      assert.equal(text, '{"saw":"[secret]"}');
    }
    assert.deepEqual(heard, [
      `POST www.reddit.com Basic ${Buffer.from("client-id:client-secret").toString("base64")}`,
      "GET oauth.reddit.com Bearer opaque-access-1",
      "GET oauth.reddit.com Bearer opaque-access-1",
    ]);
  });

  it("of a feed on Reddit is in the address that is asked, and in none that is shown", async () => {
    const heard: string[] = [];
    const { port } = await startServer({
      "*": (request, response) => {
        heard.push(`${request.headers.host ?? ""}${request.url ?? ""}`);
        if (request.url?.startsWith("/leak") === true)
          response.writeHead(302, { location: `https://elsewhere.example${request.url}` }).end();
        else response.end(`<link href="https://www.reddit.com${request.url ?? ""}"/>`);
      },
    });
    const feed = "0123456789abcdef";
    const store = openMemoryStore();
    const credentials = { "reddit-feed": `feed=${feed}&user=noor` };
    const door = openTestDoor({ credentials, line: allTo(port), store });
    const ask = { address: "https://www.reddit.com/.rss?limit=9", credential: "reddit-feed" } as const;
    const reply = await door.ask(ask);
    const leak = await failureOf(door, { ...ask, address: "https://www.reddit.com/leak" });
    await door.ask({ ...ask, address: "https://feed.example/.rss" });
    assert.deepEqual(heard, [
      `www.reddit.com/.rss?limit=9&feed=${feed}&user=noor`,
      `www.reddit.com/leak?feed=${feed}&user=noor`,
      "feed.example/.rss",
    ]);
    assert.equal(reply.address, ask.address);
    assert.match(leak, /told in confidence/);
    const kept = [...store.files.values()].map((bytes) => new TextDecoder().decode(bytes));
    assert.ok(!`${JSON.stringify(reply)}${leak}${kept.join("")}`.includes(feed));
  });

  it("of a form that no token has is refused without being shown", () => {
    for (const value of ["short", "two words", "line\nend of it", "é".repeat(20)]) {
      assert.throws(
        () => openTestDoor({ credentials: { meetup: value } }),
        (error: unknown) =>
          error instanceof Failure && error.code === "configuration" && !error.message.includes(value),
      );
    }
    const door = openTestDoor({ credentials: { meetup: " ", github: `${TOKEN}\n` } });
    assert.deepEqual([door.has("meetup"), door.has("github")], [false, true]);
  });
});

describe("a stand-in for GitHub", () => {
  it("is asked in its place, with its token, and may be on this machine", async () => {
    const heard: string[] = [];
    const { port } = await startServer(
      {
        "*": (request, response) => {
          heard.push(`${request.headers.host ?? ""} ${request.headers.authorization ?? ""}`);
          response.end("{}");
        },
      },
      "127.0.0.1",
    );
    const door = openTestDoor({ credentials: { github: TOKEN }, githubApi: `http://localhost:${port}` });
    const reply = await door.ask({ address: GITHUB, credential: "github" });
    assert.equal(reply.address, GITHUB);
    assert.deepEqual(heard, [`api.github.com Bearer ${TOKEN}`]);
  });

  it("is never one to which a token would travel in the open", () => {
    for (const githubApi of ["http://ghe.example", "ftp://localhost", "here", "https://ghe.example/api/v3"]) {
      assert.throws(
        () => openInternet({ clock: openHastyClock(), userAgent: "Galley", credentials: {}, githubApi }),
        /GALLEY_GITHUB_API/,
      );
    }
  });
});
