import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import {
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { openCacheStore } from "#galley/adapters/disk/open-cache-store.js";
import { asStranger } from "./as-stranger.js";
import { temporaryFolder } from "./temporary-folder.js";

const BYTES = new Uint8Array([1, 2, 3]);

function places(): { readonly checkout: string; readonly cache: string } {
  const folder = temporaryFolder();
  mkdirSync(`${folder}/checkout`);
  return { checkout: `${folder}/checkout`, cache: `${folder}/cache` };
}

describe("openCacheStore", () => {
  it("keeps bytes by name for one checkout", () => {
    const { checkout, cache } = places();
    const environment = { GALLEY_CACHE_DIR: cache };
    const store = openCacheStore(checkout, environment);
    assert.equal(store.read("links"), undefined);
    store.write("links", BYTES);
    assert.deepEqual(store.read("links")?.slice(), Buffer.from(BYTES));
    store.write("links", new Uint8Array([4]));
    assert.deepEqual(openCacheStore(checkout, environment).read("links")?.length, 1);
    mkdirSync(`${checkout}-too`);
    assert.equal(openCacheStore(`${checkout}-too`, environment).read("links"), undefined);
    assert.equal(readdirSync(cache, { recursive: true }).length, 2);
  });

  it("knows a checkout by whatever path it is reached", () => {
    const { checkout, cache } = places();
    symlinkSync(checkout, `${checkout}-link`);
    openCacheStore(checkout, { GALLEY_CACHE_DIR: cache }).write("links", BYTES);
    const other = openCacheStore(`${checkout}-link/.`, { GALLEY_CACHE_DIR: cache });
    assert.equal(other.read("links")?.length, 3);
  });

  it("lies below the caches of the system where no folder is named", () => {
    const { checkout, cache } = places();
    openCacheStore(checkout, { GALLEY_CACHE_DIR: "", XDG_CACHE_HOME: cache }).write("links", BYTES);
    assert.deepEqual(readdirSync(cache), ["galley"]);
  });

  it("writes through no symlink that waits where it works", () => {
    const { checkout, cache } = places();
    const store = openCacheStore(checkout, { GALLEY_CACHE_DIR: cache });
    store.write("links", BYTES);
    writeFileSync(`${cache}/precious`, "mine");
    const folder = readdirSync(cache).find((name) => name !== "precious");
    symlinkSync("../precious", `${cache}/${folder}/links.${process.pid}.next`);
    store.write("links", new Uint8Array([4]));
    assert.equal(readFileSync(`${cache}/precious`, "utf8"), "mine");
  });

  it("forgets the files of a folder that are older than a moment, and follows no symlink for it", () => {
    const { checkout, cache } = places();
    const store = openCacheStore(checkout, { GALLEY_CACHE_DIR: cache });
    for (const name of ["links", "gather/old", "gather/new"]) store.write(name, BYTES);
    const [folder = ""] = readdirSync(cache);
    writeFileSync(`${cache}/precious`, "mine");
    symlinkSync("../../precious", `${cache}/${folder}/gather/link`);
    mkdirSync(`${cache}/${folder}/gather/below`);
    for (const name of ["links", "gather/old"]) utimesSync(`${cache}/${folder}/${name}`, 1_000, 1_000);
    store.forget("gather", 1_000_001);
    assert.deepEqual(
      ["links", "gather/old", "gather/new"].map((name) => store.read(name)?.length),
      [3, undefined, 3],
    );
    store.forget("gather", Number.MAX_SAFE_INTEGER);
    store.forget("nothing", Number.MAX_SAFE_INTEGER);
    assert.equal(readFileSync(`${cache}/precious`, "utf8"), "mine");
    assert.deepEqual(readdirSync(`${cache}/${folder}/gather`), ["below", "link"]);
  });

  it("never lies inside the checkout", () => {
    const { checkout } = places();
    symlinkSync(checkout, `${checkout}-link`);
    for (const inside of [checkout, `${checkout}/a/b`, `${checkout}-link/a`]) {
      const store = openCacheStore(checkout, { GALLEY_CACHE_DIR: inside });
      store.write("links", BYTES);
      assert.equal(store.read("links"), undefined);
    }
    assert.deepEqual(readdirSync(checkout), []);
  });

  it("takes what cannot be written or read for not kept", () => {
    const { checkout, cache } = places();
    writeFileSync(cache, "a file in place of the folder");
    const blocked = openCacheStore(checkout, { GALLEY_CACHE_DIR: cache });
    blocked.write("links", BYTES);
    assert.equal(blocked.read("links"), undefined);
    const gone = openCacheStore(`${checkout}/gone`, { GALLEY_CACHE_DIR: `${cache}-2` });
    gone.write("links", BYTES);
    assert.equal(gone.read("links"), undefined);
  });

  it("does without a folder that may not be written", () => {
    const { checkout, cache } = places();
    mkdirSync(cache);
    chmodSync(cache, 0o555);
    asStranger(() => {
      const store = openCacheStore(checkout, { GALLEY_CACHE_DIR: cache });
      store.write("links", BYTES);
      assert.equal(store.read("links"), undefined);
    });
    chmodSync(cache, 0o755);
  });

  it("shows whole files only while two processes write", async () => {
    const { checkout, cache } = places();
    const script = fileURLToPath(new URL("busy-cache.js", import.meta.url));
    const writers = ["1", "2"].map((sign) => spawn(process.execPath, [script, checkout, cache, sign]));
    const ends = Promise.all(writers.map((writer) => once(writer, "exit")));
    const store = openCacheStore(checkout, { GALLEY_CACHE_DIR: cache });
    const seen = new Set<number>();
    while (writers.some(({ exitCode, signalCode }) => exitCode === null && signalCode === null)) {
      const bytes = store.read("links");
      if (bytes !== undefined) {
        assert.equal(bytes.length, 100_000);
        assert.ok(bytes.every((byte) => byte === bytes[0]));
        seen.add(bytes[0] ?? 0);
      }
      await new Promise((resolve) => setImmediate(resolve));
    }
    assert.deepEqual(
      (await ends).map(([code]) => code as unknown),
      [0, 0],
    );
    assert.ok(seen.size > 0);
    assert.equal(readdirSync(cache, { recursive: true }).length, 2);
  });
});
