import { Failure } from "../../base/failure.js";

interface Advice {
  readonly words: string;
  readonly hint: string;
}

const NO_ACCESS = "Give your account access to it, or choose another folder.";
const FREE_SPACE = "Free some space on that disk and try again; what was there before is untouched.";

const ADVICE: Readonly<Record<string, Advice>> = {
  EACCES: { words: "permission denied", hint: NO_ACCESS },
  EPERM: { words: "operation not permitted", hint: NO_ACCESS },
  ENOSPC: { words: "no space left", hint: FREE_SPACE },
  EDQUOT: { words: "quota exceeded", hint: FREE_SPACE },
  EROFS: { words: "read-only file system", hint: "Choose a folder on a disk that can be written." },
  EBUSY: { words: "in use", hint: "If it is a mount point, choose a folder below it; if not, try again." },
  EMFILE: { words: "too many open files", hint: "Raise the limit of open files (`ulimit -n`)." },
  ENFILE: { words: "too many open files", hint: "Close other programs and try again." },
  ENAMETOOLONG: { words: "name too long", hint: "Give it a shorter name." },
  ELOOP: { words: "symlinks in a circle", hint: "Remove the symlink that leads back to itself." },
  ENOENT: { words: "nothing there", hint: "Check that nobody else removes files there, and try again." },
  ENOTDIR: { words: "a file in place of a folder", hint: "Move that file away, or choose another folder." },
  EXDEV: { words: "another file system", hint: "Choose a folder that is no mount point." },
};

const OTHERWISE = "Check the disk and the path, then try again.";

/** The code that the operating system gave (`ENOENT`), or undefined when the error came from elsewhere. */
export function systemErrorCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !("code" in error) || typeof error.code !== "string") return undefined;
  return /^E[A-Z0-9]+$/.test(error.code) ? error.code : undefined;
}

/** The Failure `disk` for an error of the operating system; `act` completes "expected to …". Throws nothing itself. */
export function diskFailure(act: string, path: string, error: unknown): Failure {
  const code = systemErrorCode(error) ?? "unknown error";
  const advice = ADVICE[code];
  const found = advice === undefined ? code : `${advice.words} (${code})`;
  const where = error instanceof Error && "path" in error ? String(error.path) : path;
  const at = where === path ? "" : ` at \`${where}\``;
  return new Failure("disk", `Unexpected ${found}${at}, expected to ${act} \`${path}\``, {
    hint: advice?.hint ?? OTHERWISE,
    cause: error,
  });
}

/** What to throw for an error met on the disk: a Failure `disk` when the system complained, else the error itself. */
export function asDiskFailure(act: string, path: string, error: unknown): unknown {
  return systemErrorCode(error) === undefined ? error : diskFailure(act, path, error);
}
