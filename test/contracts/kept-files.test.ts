import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { openCacheStore } from "#galley/adapters/disk/open-cache-store.js";
import { openKeptFiles } from "#galley/adapters/disk/open-kept-files.js";
import { makeRecordingFolder } from "#galley/adapters/disk/open-recording-folder.js";
import { temporaryFolder } from "../adapters/disk/temporary-folder.js";
import { memoryKept } from "../support/gather-world.js";
import { openMemoryStore } from "../support/memory-store.js";

/** What all places for files have in common, whatever they are for. */
interface Place {
  /** A name that the place takes. */
  readonly name: string;
  readonly read: (name: string) => string | undefined;
  readonly write: (name: string, text: string) => void;
}

const bytesOf = (text: string) => new TextEncoder().encode(text);
const textOf = (bytes: Uint8Array | undefined) =>
  bytes && new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);

function cached(store: ReturnType<typeof openMemoryStore> | ReturnType<typeof openCacheStore>): Place {
  return {
    name: "links",
    read: (name) => textOf(store.read(name)),
    write: (name, text) => store.write(name, bytesOf(text)),
  };
}

function diskCache(): Place {
  return cached(openCacheStore(temporaryFolder(), { GALLEY_CACHE_DIR: `${temporaryFolder()}/cache` }));
}

const PLACES: Readonly<Record<string, () => Place>> = {
  "kept files on a disk": () => ({ name: "dismissed.json", ...openKeptFiles(temporaryFolder()) }),
  "kept files of tests": () => ({ name: "dismissed.json", ...memoryKept() }),
  "a recording on a disk": () => ({
    name: "0123456789abcdef.json",
    ...pick(makeRecordingFolder(`${temporaryFolder()}/recording`)),
  }),
  "a cache on a disk": diskCache,
  "a cache of tests": () => cached(openMemoryStore()),
};

function pick({ read, write }: Pick<Place, "read" | "write">): Pick<Place, "read" | "write"> {
  return { read, write };
}

for (const [what, open] of Object.entries(PLACES)) {
  describe(what, () => {
    it("has nothing until something is written, and then that, byte for byte", () => {
      const { name, read, write } = open();
      assert.equal(read(name), undefined);
      for (const text of ["", "{}\n", "a\r\nb\u2028\u0000 \u{1f56f}", "\ufeffmark", "x".repeat(300_000)]) {
        write(name, text);
        assert.equal(read(name), text);
      }
    });
  });
}
