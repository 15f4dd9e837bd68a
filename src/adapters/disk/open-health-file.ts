import { closeSync, constants, fsyncSync, openSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import type { HealthStore } from "../../app/health-store.js";
import { Failure } from "../../base/failure.js";
import { makeDerivedFolder } from "./derived-folder.js";
import { asDiskFailure } from "./disk-failure.js";
import { makeFolders } from "./make-folders.js";
import { openFactsFile, refuseSymlinks } from "./open-facts-file.js";
import { shown } from "./path-segments.js";
import { releaseProcessLock, takeProcessLock } from "./process-lock.js";

const READABLE = 0o644;

/** The file of link health at a path, which need not exist yet, and the lock of whoever walks, which no commit should take. */
export function openHealthFile(path: string, lock: string): HealthStore {
  const whole = openFactsFile(path);
  return {
    ...whole,
    append(lines) {
      refuseSymlinks(path);
      // Should one be put there this very moment, it is still not followed.
      const { O_APPEND, O_CREAT, O_NOFOLLOW, O_WRONLY } = constants;
      try {
        makeFolders(dirname(path));
        const file = openSync(path, O_WRONLY | O_APPEND | O_CREAT | O_NOFOLLOW, READABLE);
        try {
          writeFileSync(file, lines);
          fsyncSync(file);
        } finally {
          closeSync(file);
        }
      } catch (error) {
        throw asDiskFailure("write", path, error);
      }
    },
    hold() {
      refuseSymlinks(lock);
      try {
        makeDerivedFolder(dirname(lock));
      } catch (error) {
        throw asDiskFailure("write", lock, error);
      }
      if (takeProcessLock(lock)) return () => releaseProcessLock(lock);
      throw new Failure(
        "refused",
        `Unexpected second walk that writes to ${shown(path)}, expected one at a time`,
        {
          hint: `Wait for the other \`galley links check\`, or end it with Ctrl+C: it keeps what it knows. If there is none, delete ${shown(lock)}.`,
        },
      );
    },
  };
}
