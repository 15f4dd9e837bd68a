import assert from "node:assert/strict";
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, describe, it } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { temporaryFolder } from "../adapters/disk/temporary-folder.js";
import { exampleFolder } from "../browser/serve-folder.js";
import { repositoryFolder } from "../repository.js";

const PROGRAM = join(repositoryFolder, "dist/main.js");
const MANY = 30_000;
const PUZZLE_BITS = 17;

const folder = join(temporaryFolder(), "lamp");
cpSync(exampleFolder, folder, { recursive: true });
const env = { ...process.env, DATABASE_URL: "" };

function galley(...argv: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [PROGRAM, ...argv], {
    encoding: "utf8",
    env,
  });
  return { status, stdout, stderr };
}

describe("the built program", () => {
  it("imports whom it was killed over, once each, and exports them whole", async () => {
    const file = join(folder, "..", "list.csv");
    const rows = Array.from({ length: MANY }, (_, at) => (at === 77 ? "nobody" : `r${at}@reader.example`));
    writeFileSync(file, `email\n${rows.join("\n")}\n`);
    const child = spawn(process.execPath, [PROGRAM, "subscribers", "import", file, "-C", folder], { env });
    const imports = join(folder, ".galley", "imports");
    const ended = new Promise((resolve) => child.once("exit", resolve));
    await seen(() => existsSync(imports) && readdirSync(imports).some((name) => name.endsWith(".json")));
    child.kill("SIGKILL");
    await ended;
    const again = galley("subscribers", "import", file, "-C", folder, "--json");
    assert.equal(again.status, 1, again.stderr);
    const report = JSON.parse(again.stdout) as Record<string, number | string>;
    assert.ok(Number(report["resumed"]) > 0);
    assert.equal(Number(report["added"]) + Number(report["known"]), MANY - 1);
    const refused = readFileSync(String(report["report"]), "utf8").trim().split("\r\n");
    assert.equal(refused.length, 2);
    assert.match(refused[1] ?? "", /^list\.csv,79,"?Unexpected address `nobody`/);
    const out = join(folder, "..", "out.csv");
    const exported = galley("subscribers", "export", out, "-C", folder);
    assert.equal(exported.status, 0, exported.stderr);
    assert.equal(readFileSync(out, "utf8").trim().split("\r\n").length, MANY);
    assert.equal(statSync(out).mode & 0o077, 0);
    assert.equal(galley("subscribers", "export", out, "-C", folder).status, 2);
    mkdirSync(join(folder, ".git"), { recursive: true });
    for (const command of [
      ["subscribers", "export"],
      ["db", "backup"],
    ]) {
      const taken = galley(...command, join(folder, "readers"), "-C", folder);
      assert.equal(taken.status, 2);
      assert.match(
        taken.stderr,
        /Unexpected place .*readers` within a clone, expected one that Git passes by/,
      );
      assert.equal(galley(...command, join(folder, ".galley", command.join("-")), "-C", folder).status, 0);
    }
  });

  it("tells in a dry run who would be taken off, and makes no database for it", () => {
    const file = join(folder, "..", "left.csv");
    writeFileSync(file, "email,status\nr1@reader.example,unsubscribed\nr2@reader.example,cleaned\n");
    const leftBy = (...argv: readonly string[]) => {
      const { stdout, stderr } = galley("subscribers", "import", file, "--json", ...argv);
      assert.equal(stderr, "");
      return (JSON.parse(stdout) as { left: number }).left;
    };
    const empty = join(temporaryFolder(), "empty");
    mkdirSync(empty);
    assert.equal(leftBy("--dry-run", "-C", empty), 0);
    assert.deepEqual(readdirSync(empty), []);
    assert.equal(leftBy("--dry-run", "-C", folder), 2);
    assert.equal(leftBy("-C", folder), 2);
    assert.equal(leftBy("--dry-run", "-C", folder), 0);
    const shown = galley("subscribers", "show", "r1@reader.example", "-C", folder).stdout;
    assert.match(shown, /unsubscribed, by import.*\n.*\(left another list\)/);
  });

  it("serves pages for readers, and puts messages into an outbox", async () => {
    const outbox = join(folder, "..", "outbox");
    const address = "http://127.0.0.1:1";
    const argv = ["web", folder, "--port", "0", "--outbox", outbox, "--address", address, "--json"];
    const child = spawn(process.execPath, [PROGRAM, ...argv], { env });
    after(() => child.kill("SIGKILL"));
    const { url } = JSON.parse(await firstLine(child)) as { url: string };
    const page = await (await fetch(`${url}/subscribe`)).text();
    const form = /name="form" value="([^"]+)"/.exec(page)?.[1] ?? "";
    const fields = { form, solution: solve(form), address: "new@reader.example" };
    const sent = await fetch(`${url}/subscribe`, {
      method: "POST",
      body: new URLSearchParams(fields),
      redirect: "manual",
    });
    assert.equal(sent.status, 303);
    await seen(() => existsSync(outbox) && readdirSync(outbox).some((one) => /^[^.].*\.eml$/.test(one)));
    const name = readdirSync(outbox).find((one) => one.endsWith(".eml") && !one.startsWith(".")) ?? "";
    const message = readFileSync(join(outbox, name), "utf8").replaceAll("=\r\n", "");
    assert.match(message, /^To: new@reader\.example\r$/m);
    assert.match(message, /^Auto-Submitted: auto-generated\r$/m);
    const link = /http:\/\/127\.0\.0\.1:1(\/confirm\/[\w.-]+)/.exec(message)?.[1] ?? "";
    const confirm = await (await fetch(url + link)).text();
    const own = /name="form" value="([^"]+)"/.exec(confirm)?.[1] ?? "";
    const done = await fetch(url + link, { method: "POST", body: new URLSearchParams({ form: own }) });
    assert.match(await done.text(), /You are on the list/);
    const ended = new Promise((resolve) => child.once("exit", resolve));
    child.kill("SIGTERM");
    assert.equal(await ended, 0);
    assert.match(
      galley("subscribers", "show", "new@reader.example", "-C", folder).stdout,
      /confirmed, by form/,
    );
  });

  it("does not serve them without a way to send mail", () => {
    const { status, stderr } = galley("web", folder, "--port", "0");
    assert.equal(status, 2);
    assert.match(stderr, /--outbox/);
  });
});

/** Another process does it, and nothing tells when. */
async function seen(isThere: () => boolean): Promise<void> {
  for (let tries = 0; !isThere(); tries++) {
    assert.ok(tries < 3000, "waited for 30 seconds");
    await sleep(10);
  }
}

function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = "";
    child.stdout?.on("data", (piece: Buffer) => {
      text += piece.toString();
      if (text.includes("\n")) resolve(text.split("\n", 1)[0] ?? "");
    });
    child.once("exit", () => reject(new Error(`it ended, after ${text}`)));
  });
}

/** What a browser finds; here by Node's own hash, so that the browser's and ours are held together. */
function solve(token: string): string {
  for (let at = 0; ; at++) {
    const hash = createHash("sha256").update(`${token}:${at}`).digest();
    if (Math.clz32(hash.readUInt32BE(0)) >= PUZZLE_BITS) return String(at);
  }
}
