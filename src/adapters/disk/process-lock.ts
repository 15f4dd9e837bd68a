import { linkSync, lstatSync, readFileSync, renameSync, unlinkSync, writeFileSync } from "node:fs";
import { asDiskFailure, systemErrorCode } from "./disk-failure.js";

/** A file without a name in it is one that a process is about to write, unless it is older than this: a power cut. */
const NAMELESS_MS = 10_000;
const ATTEMPTS = 5;

/**
 * Takes a lock: a file with the number of this process and when it started, so that neither a dead process nor another
 * with its number holds it. False while a living process has it. Throws a Failure `disk` when it cannot be written.
 */
export function takeProcessLock(lock: string): boolean {
  try {
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      if (create(lock)) return true;
      const holder = readHolder(lock);
      if (holder !== undefined && (isHeld(lock, holder) || !breakLock(lock, holder))) break;
    }
  } catch (error) {
    throw asDiskFailure("write the lock", lock, error);
  }
  return false;
}

/** Gives a lock back. Throws nothing: one that stays names a process that ends, and is then taken over. */
export function releaseProcessLock(lock: string): void {
  try {
    unlinkSync(lock);
  } catch {
    // See above.
  }
}

function create(lock: string): boolean {
  try {
    writeFileSync(lock, nameOf(process.pid), { flag: "wx" });
    return true;
  } catch (error) {
    if (systemErrorCode(error) === "EEXIST") return false;
    releaseProcessLock(lock);
    throw error;
  }
}

function readHolder(lock: string): string | undefined {
  try {
    return readFileSync(lock, "utf8");
  } catch (error) {
    if (systemErrorCode(error) === "ENOENT") return undefined;
    throw error;
  }
}

function isHeld(lock: string, holder: string): boolean {
  const pid = Number.parseInt(holder, 10);
  if (!(pid > 0)) {
    const written = lstatSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? 0;
    return Date.now() - written < NAMELESS_MS;
  }
  return isAlive(pid) && holder === nameOf(pid);
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return systemErrorCode(error) === "EPERM";
  }
}

/** The start time tells a process from an earlier one with its number, as every container has its process 1. */
function nameOf(pid: number): string {
  return `${pid} ${startOf(pid)}\n`;
}

function startOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "latin1");
    // The second field is a name that may hold spaces and brackets; the start is the 22nd field (proc(5)).
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? "-";
  } catch {
    return "-";
  }
}

/** Moves a dead process's lock out of the way; false when that turned out to be the fresh lock of somebody alive. */
function breakLock(lock: string, holder: string): boolean {
  const aside = `${lock}.${process.pid}`;
  try {
    renameSync(lock, aside);
  } catch (error) {
    if (systemErrorCode(error) === "ENOENT") return true;
    throw error;
  }
  try {
    if (readHolder(aside) === holder) return true;
    linkSync(aside, lock);
    return false;
  } finally {
    unlinkSync(aside);
  }
}
