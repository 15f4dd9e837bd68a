import { spawnSync } from "node:child_process";
import { Failure } from "../../base/failure.js";

/** Longer than any question of ours takes on a repository of a newsletter. */
const TIMEOUT_MS = 60_000;
/** A slow line needs this long for what it takes a good one seconds to fetch. */
const ABROAD_TIMEOUT_MS = 600_000;
const MOST_BYTES = 1 << 28;

/**
 * Settings that keep Git to what is on the disk and to its own code, whatever a repository or its owner configured: no
 * hooks, no monitors, no transports to fetch what a partial clone lacks, no pager.
 */
const CAREFUL: readonly string[] = [
  ...["core.fsmonitor=false", "core.hooksPath=/dev/null", "core.pager=cat", "protocol.allow=never"].flatMap(
    (setting) => ["-c", setting],
  ),
  "--no-pager",
  "--literal-pathspecs",
];

/** What Git answered. */
export interface GitAnswer {
  readonly isOk: boolean;
  readonly output: Buffer;
  /** What it complained of. */
  readonly complaint: string;
}

/**
 * Runs Git in a folder with arguments that no shell reads, and what commands read that read some, and waits for its
 * answer; `indexFile` takes the place of the repository's index. Throws a Failure `not-found` when Git is not there,
 * `disk` when it does not answer.
 */
export function runGit(
  folder: string,
  args: readonly string[],
  input?: string | Uint8Array,
  indexFile?: string,
): GitAnswer {
  const index = indexFile === undefined ? {} : { GIT_INDEX_FILE: indexFile };
  return run(folder, args, { input, environment: { ...environment(), ...index }, timeoutMs: TIMEOUT_MS });
}

/**
 * The same with the way open to other repositories, by these transports alone. Nobody is asked for a password: helpers
 * and agents that the person set up give it, or it fails.
 */
export function runGitAbroad(
  folder: string,
  args: readonly string[],
  transports: readonly string[],
  input?: string,
): GitAnswer {
  const open = { GIT_ALLOW_PROTOCOL: transports.join(":") };
  return run(folder, args, {
    input,
    environment: { ...environment(), ...ownSsh(), ...UNASKED, ...open },
    timeoutMs: ABROAD_TIMEOUT_MS,
  });
}

/** What would ask a person, answered by nobody; SSH asks the terminal itself unless a program is forced upon it. */
const UNASKED = {
  GIT_ASKPASS: "",
  SSH_ASKPASS: "false",
  SSH_ASKPASS_REQUIRE: "force",
  GCM_INTERACTIVE: "never",
} as const;

/** How a person's SSH is called, where it is not called `ssh`. */
function ownSsh(): NodeJS.ProcessEnv {
  const names = new Set(["GIT_SSH", "GIT_SSH_COMMAND", "GIT_SSH_VARIANT"]);
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => names.has(name)));
}

interface Run {
  readonly input: string | Uint8Array | undefined;
  readonly environment: NodeJS.ProcessEnv;
  readonly timeoutMs: number;
}

function run(
  folder: string,
  args: readonly string[],
  { input, environment: env, timeoutMs }: Run,
): GitAnswer {
  const { status, stdout, stderr, error } = spawnSync("git", [...CAREFUL, ...args], {
    cwd: folder,
    env,
    stdio: [input === undefined ? "ignore" : "pipe", "pipe", "pipe"],
    ...(input === undefined ? {} : { input }),
    timeout: timeoutMs,
    maxBuffer: MOST_BYTES,
    shell: false,
  });
  // Git that refuses what it is asked for does not read its input to the end; its answer says why.
  const isUnread = error !== undefined && "code" in error && error.code === "EPIPE" && status !== null;
  if (error !== undefined && !isUnread) {
    if ("code" in error && error.code === "ENOENT") {
      throw new Failure("not-found", "Unexpected lack of Git, expected the command `git`", {
        hint: "Install it from https://git-scm.com.",
        cause: error,
      });
    }
    throw new Failure("disk", `Unexpected end of Git (${error.message}), expected an answer`, {
      hint: "Try the same command again.",
      cause: error,
    });
  }
  return { isOk: status === 0 && !isUnread, output: stdout, complaint: stderr.toString("utf8").trim() };
}

/** The environment without what would lead Git to another repository or another program. */
function environment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !name.toUpperCase().startsWith("GIT_"));
  return {
    ...Object.fromEntries(kept),
    LC_ALL: "C",
    GIT_TERMINAL_PROMPT: "0",
    GIT_OPTIONAL_LOCKS: "0",
    GIT_NO_LAZY_FETCH: "1",
    // A clone's `protocol.ext.allow=always` outdoes `protocol.allow=never`, and older Gits fetch lazily all the same.
    GIT_ALLOW_PROTOCOL: "none",
  };
}
