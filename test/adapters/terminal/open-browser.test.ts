import assert from "node:assert/strict";
import type { spawn } from "node:child_process";
import { EventEmitter } from "node:events";
import { describe, it } from "node:test";
import { type BrowserGround, openBrowser } from "#galley/adapters/terminal/open-browser.js";
import { temporaryFolder } from "../disk/temporary-folder.js";

const ADDRESS = "http://localhost:4040/?a=1&b=$(touch x);'\"";

/** What would be started, and whether that was told as done. */
async function opening(platform: string, env: BrowserGround["env"], event: "spawn" | "error" = "spawn") {
  const started: unknown[] = [];
  const start = ((program: string, words: readonly string[], options: object) => {
    started.push([program, ...words], options);
    const child = Object.assign(new EventEmitter(), { unref: () => started.push("let go") });
    setImmediate(() => child.emit(event, new Error("no such program")));
    return child;
  }) as unknown as typeof spawn;
  return { isOpen: await openBrowser(ADDRESS, { platform, env, start }), started };
}

describe("opening a page in the person's browser", () => {
  it("hands the address over as one word, to no shell, and lets go of the program", async () => {
    const env = { DISPLAY: ":0" };
    const { isOpen, started } = await opening("linux", env);
    assert.equal(isOpen, true);
    const options = { env, stdio: "ignore", detached: true, shell: false };
    assert.deepEqual(started, [["xdg-open", ADDRESS], options, "let go"]);
    assert.deepEqual((await opening("darwin", {})).started[0], ["open", ADDRESS]);
    const windows = ["rundll32", "url.dll,FileProtocolHandler", ADDRESS];
    assert.deepEqual((await opening("win32", {})).started[0], windows);
  });

  it("starts nothing where there are no windows", async () => {
    assert.deepEqual(await opening("linux", { DISPLAY: "" }), { isOpen: false, started: [] });
    assert.equal((await opening("linux", { WAYLAND_DISPLAY: "wayland-0" })).isOpen, true);
  });

  it("says when the program cannot be started", async () => {
    assert.equal((await opening("darwin", {}, "error")).isOpen, false);
    const env = { DISPLAY: ":0", PATH: temporaryFolder() };
    assert.equal(await openBrowser(ADDRESS, { platform: "linux", env }), false);
  });
});
