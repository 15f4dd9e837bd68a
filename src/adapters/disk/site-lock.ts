import { Failure } from "../../base/failure.js";
import { shown } from "./path-segments.js";
import { releaseProcessLock, takeProcessLock } from "./process-lock.js";

/** Takes the lock of a site. Throws a Failure `refused` while a living process has it, `disk` when it cannot be written. */
export function takeSiteLock(lock: string, folder: string): void {
  if (takeProcessLock(lock)) return;
  throw new Failure("refused", `Unexpected second build into ${shown(folder)}, expected one at a time`, {
    hint: `Wait for the other build; if there is none, delete ${shown(lock)}.`,
  });
}

/** Gives the lock back. Throws nothing. */
export function releaseSiteLock(lock: string): void {
  releaseProcessLock(lock);
}
