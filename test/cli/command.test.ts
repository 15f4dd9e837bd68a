import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { after, describe, it } from "node:test";
import { repositoryFolder } from "../repository.js";

const command = join(repositoryFolder, "dist/main.js");
const folder = mkdtempSync(join(tmpdir(), "galley-command-"));
const news = join(folder, "news");
cpSync(join(repositoryFolder, "examples/the-tidewater-lamp"), news, { recursive: true });
after(() => rmSync(folder, { recursive: true, force: true }));

const galley = (...argv: string[]) =>
  spawnSync(process.execPath, [command, ...argv], { cwd: folder, encoding: "utf8" });

describe("the built command", () => {
  it("prints the version of package.json", () => {
    const { version } = JSON.parse(readFileSync(join(repositoryFolder, "package.json"), "utf8")) as {
      version: string;
    };
    const result = galley("--version");
    assert.deepEqual([result.stdout, result.status], [`${version}\n`, 0]);
  });

  it("builds the example, and nothing the second time", () => {
    const first = galley("build", "news", "--out", "site", "--json");
    assert.equal(first.status, 0, first.stderr);
    assert.ok((JSON.parse(first.stdout) as { written: number }).written > 20);
    const second = galley("build", "news", "--out", "site", "--json");
    assert.equal((JSON.parse(second.stdout) as { written: number }).written, 0);
  });

  it("fails with the code that fits and says what to do", () => {
    const nowhere = galley("build", "nowhere");
    assert.equal(nowhere.status, 2);
    assert.match(nowhere.stderr, /^error: .*nowhere.*\nhint: /);
    const notOurs = galley("build", "news", "--out", "news");
    assert.equal(notOurs.status, 2);
    assert.match(notOurs.stderr, /hint: /);
  });

  it("serves on the next free port and stops when asked", async () => {
    const taken = createServer();
    const port = await new Promise<number>((resolve, reject) => {
      taken.listen(0, "127.0.0.1", () => {
        const address = taken.address();
        if (typeof address === "object" && address !== null) resolve(address.port);
        else reject(new Error("no port"));
      });
    });
    const server = spawn(process.execPath, [command, "serve", news, "--port", String(port), "--json"]);
    try {
      const line = await new Promise<string>((resolve) =>
        createInterface(server.stdout).once("line", resolve),
      );
      const serving = JSON.parse(line) as { url: string; takenPort: number };
      assert.equal(serving.takenPort, port);
      const home = await fetch(serving.url);
      assert.match(await home.text(), /The Tidewater Lamp/);
      const stopped = new Promise<number | null>((resolve) => server.once("exit", resolve));
      server.kill("SIGINT");
      assert.equal(await stopped, 0);
    } finally {
      server.kill("SIGKILL");
      taken.close();
    }
  });
});
