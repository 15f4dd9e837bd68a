import { existsSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { openKeptFiles } from "./adapters/disk/open-kept-files.js";
import { type DraftStatus, draftStatus } from "./app/draft-status.js";
import type { ReadMessages } from "./app/submitted-items.js";
import { Failure } from "./base/failure.js";
import { checkWorldOf } from "./check-drafts.js";
import { publicationFolder } from "./publication-folder.js";

/** Puts `galley status` together: the check of the draft, what is kept of gathering, and what Git says of merges. */
export async function draftStatusOf(named: string, version: string): Promise<DraftStatus> {
  const folder = publicationFolder(named);
  const world = await checkWorldOf(folder, version);
  return draftStatus({
    ...world,
    kept: openKeptFiles(folder),
    clock: { now: () => Date.now() },
    readMessages: isInRepository(folder) ? await messagesOf(folder) : () => [],
  });
}

/** Git is loaded only where it has something to tell; where it is not installed, nothing was merged by it. */
async function messagesOf(folder: string): Promise<ReadMessages> {
  const { openMessages } = await import("./adapters/git/read-messages.js");
  const read = openMessages(folder);
  return (...question) => {
    try {
      return read(...question);
    } catch (error) {
      if (error instanceof Failure && error.code === "not-found") return [];
      throw error;
    }
  };
}

function isInRepository(folder: string): boolean {
  let at = resolve(folder);
  while (!existsSync(join(at, ".git"))) {
    const above = dirname(at);
    if (above === at) return false;
    at = above;
  }
  return true;
}
