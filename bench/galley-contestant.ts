import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type ArchiveInput, repositoryFolder } from "./archive-input.js";
import type { Contestant } from "./contestant.js";

/** Where `galley serve` shows the open draft. */
const DRAFT_PATH = "/draft/";

/** Galley as it was just built. */
export function galleyContestant(input: ArchiveInput, folder: string): Contestant {
  const { version } = JSON.parse(readFileSync(join(repositoryFolder, "package.json"), "utf8")) as {
    version: string;
  };
  const main = join(repositoryFolder, "bin/main.js");
  const site = join(folder, "site");
  const out = join(site, "out");
  const cache = join(folder, "cache");
  const env = { GALLEY_CACHE_DIR: cache };
  const newest = input.issues[0];
  if (newest === undefined) throw new Error("Unexpected empty archive, expected an issue");
  return {
    name: "Galley",
    version,
    out,
    // Whatever a build keeps for the next lies in the checkout, in its cache or beside the site.
    leftovers: [site, cache, join(input.checkout, ".galley")],
    build: { program: process.execPath, args: [main, "build", input.checkout, "--out", out], env },
    typed: "galley build archive --out site",
    serve: (port) => ({
      program: process.execPath,
      args: [main, "serve", input.checkout, "--port", String(port), "--json"],
      env,
    }),
    newest: { ...newest, file: join(input.checkout, newest.file) },
    ...(input.draft && {
      draft: { ...input.draft, path: DRAFT_PATH, file: join(input.checkout, input.draft.file) },
    }),
  };
}
