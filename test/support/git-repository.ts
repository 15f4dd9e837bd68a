import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after } from "node:test";

/** A Git repository in a folder of its own, which is deleted after the tests of the file. */
export class GitRepository {
  readonly folder: string;

  constructor() {
    this.folder = mkdtempSync(join(realpathSync(tmpdir()), "galley-git-"));
    after(() => rmSync(this.folder, { recursive: true, force: true }));
    this.git("init", "--quiet", "--initial-branch=main");
  }

  /** Writes a file. */
  put(path: string, content: string | Uint8Array): void {
    mkdirSync(dirname(join(this.folder, path)), { recursive: true });
    writeFileSync(join(this.folder, path), content);
  }

  /** Commits all that is there and gives the commit's id. */
  commit(): string {
    this.git("add", "--all");
    this.git("commit", "--quiet", "--allow-empty", "--message=x");
    return this.git("rev-parse", "HEAD");
  }

  /** Runs Git here and gives what it prints. */
  git(...args: readonly string[]): string {
    return runGitIn(this.folder, args);
  }

  /** The same for commands that read what is piped into them. */
  feed(args: readonly string[], input: string | Uint8Array): string {
    return runGitIn(this.folder, args, input);
  }
}

/** Runs Git in a folder, with none of the machine's settings. */
export function runGitIn(folder: string, args: readonly string[], input?: string | Uint8Array): string {
  const identity = [
    "-c",
    "user.name=Ines",
    "-c",
    "user.email=ines@news.example",
    "-c",
    "commit.gpgsign=false",
  ];
  const { status, stdout, stderr } = spawnSync("git", [...identity, ...args], {
    cwd: folder,
    encoding: "utf8",
    ...(input === undefined ? {} : { input }),
    env: { PATH: process.env["PATH"], HOME: folder, GIT_CONFIG_NOSYSTEM: "1" },
  });
  if (status !== 0) throw new Error(`git ${args.join(" ")}: ${stderr}`);
  return stdout.trim();
}
