import { createHash } from "node:crypto";
import {
  closeSync,
  existsSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
  renameSync,
} from "node:fs";
import { join } from "node:path";
import type { FoundMail, ReportSource, Shelf } from "../../app/report-source.js";
import { compareTexts } from "../../base/compare-texts.js";
import { Failure } from "../../base/failure.js";
import { quote } from "../../base/quote.js";
import { asDiskFailure, systemErrorCode } from "./disk-failure.js";

/** As much of a mail as is looked at. */
const MOST_BYTES = 256 * 1024;
/** Where mails lie in a maildir that are new, and those that somebody has seen (https://cr.yp.to/proto/maildir.html). */
const HOMES = ["new", "cur"];
/** Folders within a maildir begin with a dot (Maildir++). */
const FOLDERS: Readonly<Record<Shelf, string>> = { done: ".Done", unknown: ".Unknown" };

/**
 * Mails on this disk: one file, or a maildir, out of which mails are moved into its folders `Done` and `Unknown`. Throws
 * a Failure `not-found` for what is neither.
 */
export function openMailFiles(path: string): ReportSource {
  const isFolder = kindOf(path);
  return {
    mails: async function* () {
      for (const file of isFolder ? filesOf(path) : [path]) {
        const mail = readOne(file);
        if (mail !== undefined) yield mail;
      }
    },
    putAway: async ({ name }, shelf) => {
      if (isFolder) moveTo(path, name, shelf);
    },
    close: () => Promise.resolve(),
  };
}

/** Whether it is a maildir; else it is a file. */
function kindOf(path: string): boolean {
  const stats = lstatSync(path, { throwIfNoEntry: false });
  if (stats?.isFile() === true) return false;
  if (stats?.isDirectory() === true && HOMES.some((home) => existsSync(join(path, home)))) return true;
  throw new Failure("not-found", `Unexpected ${quote(path)}, expected a mail or a maildir`, {
    hint: "A maildir has a folder `new` or `cur`. `--from imap` reads the mailbox that IMAP_URL names.",
  });
}

/** In the order in which they came: names begin with a number of seconds. */
function filesOf(maildir: string): readonly string[] {
  return HOMES.map((home) => join(maildir, home))
    .filter((home) => existsSync(home))
    .flatMap((home) => namesIn(home).map((name) => ({ home, name })))
    .filter(({ name }) => !name.startsWith("."))
    .toSorted((a, b) => secondsOf(a.name) - secondsOf(b.name) || compareTexts(a.name, b.name))
    .map(({ home, name }) => join(home, name));
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    throw asDiskFailure("read", folder, error);
  }
}

function secondsOf(name: string): number {
  return Number(/^\d{1,15}/.exec(name)?.[0] ?? 0);
}

/** Undefined for what is no file, or was moved by another reader meanwhile. */
function readOne(file: string): FoundMail | undefined {
  try {
    if (!lstatSync(file).isFile()) return undefined;
    const descriptor = openSync(file, "r");
    try {
      const buffer = Buffer.alloc(MOST_BYTES);
      const bytes = buffer.subarray(0, readSync(descriptor, buffer, 0, MOST_BYTES, 0));
      return { id: createHash("sha256").update(bytes).digest("hex"), name: file, bytes };
    } finally {
      closeSync(descriptor);
    }
  } catch (error) {
    if (systemErrorCode(error) === "ENOENT") return undefined;
    throw asDiskFailure("read", file, error);
  }
}

function moveTo(maildir: string, file: string, shelf: Shelf): void {
  const folder = join(maildir, FOLDERS[shelf]);
  const [name = ""] = (file.split(/[/\\]/).at(-1) ?? "").split(":2,", 1);
  const target = join(folder, "cur", `${name}:2,S`);
  try {
    for (const inner of ["tmp", "new", "cur"]) mkdirSync(join(folder, inner), { recursive: true });
    // One of its name is there: nothing is written over, and this one is known as followed when it is met again.
    if (!existsSync(target)) renameSync(file, target);
  } catch (error) {
    throw asDiskFailure("move", file, error);
  }
}
