import { closeSync, constants, fsyncSync, openSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import type { HealthStore } from "../../app/health-store.js";
import { asDiskFailure } from "./disk-failure.js";
import { makeFolders } from "./make-folders.js";
import { openFactsFile, refuseSymlinks } from "./open-facts-file.js";

const READABLE = 0o644;

/** The file of link health at a path, which need not exist yet. */
export function openHealthFile(path: string): HealthStore {
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
  };
}
