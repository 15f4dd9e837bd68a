import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, it } from "node:test";
import { repositoryFolder } from "../repository.js";
import { GitRepository, runGitIn } from "../support/git-repository.js";
import { GitHubDataStandIn } from "../support/github/github-data-stand-in.js";
import { pullRequest, type WorldItem } from "../support/github/world.js";

const REPOSITORY = "news/letters";
const PATH = "draft/2026-01-07-news.md";
const DRAFT = `Title: News 2
Number: 2
Date: 2026-01-07

## Links

* [Lamps](https://blog.example/lamps)
`;
const SETTINGS = `title = "News"
address = "https://news.example"

[links]
repository = "https://github.com/${REPOSITORY}"
`;
const HOSTILE = "Tides \u001b[2J\u202e$(touch pwned)\n::error::x";

const scratch = mkdtempSync(join(realpathSync(tmpdir()), "galley-from-"));
after(() => rmSync(scratch, { recursive: true, force: true }));

/** A host with a pull request for each line that it adds, a clone of it, and what GitHub says of them. */
async function newsroom(...titles: readonly string[]) {
  const host = new GitRepository();
  host.put("galley.toml", SETTINGS);
  host.put(PATH, DRAFT);
  host.put("content/.keep", "");
  const base = host.commit();
  const heads = titles.map((title, at) => {
    host.git("checkout", "--quiet", "--detach", base);
    host.put(PATH, `${DRAFT}* [${title}](https://blog.example/${title.toLowerCase()})\n`);
    const head = host.commit();
    host.git("update-ref", `refs/pull/${at + 7}/head`, head);
    return head;
  });
  host.git("checkout", "--quiet", "main");
  const bare = mkdtempSync(join(scratch, "bare-"));
  runGitIn(bare, ["clone", "--quiet", "--mirror", host.folder, "."]);
  const folder = mkdtempSync(join(scratch, "clone-"));
  runGitIn(folder, ["clone", "--quiet", bare, "."]);
  runGitIn(folder, ["config", "user.name", "Ines"]);
  runGitIn(folder, ["config", "user.email", "ines@news.example"]);
  const items = heads.map((head, at): WorldItem => openPull(at + 7, head));
  const server = await new GitHubDataStandIn({ items, files: [] }).start();
  after(() => server.stop());
  const git = (...args: readonly string[]) => runGitIn(folder, args);
  return { bare, base, heads, folder, git, server, draft: () => readFileSync(join(folder, PATH), "utf8") };
}

function openPull(number: number, head: string, more: Partial<WorldItem> = {}): WorldItem {
  return pullRequest(number, { head }, { repository: REPOSITORY, title: `Add ${number}`, ...more });
}

/** Runs the built command; the stand-in answers meanwhile. */
function galley(
  folder: string,
  server: GitHubDataStandIn,
  argv: readonly string[],
  command = "dist/main.js",
) {
  const env = {
    PATH: process.env["PATH"],
    HOME: folder,
    GIT_CONFIG_NOSYSTEM: "1",
    GALLEY_CACHE_DIR: join(scratch, "cache"),
    GITHUB_API_URL: server.address,
  };
  return new Promise<{ code: number; out: string; err: string }>((resolve) => {
    const path = join(repositoryFolder, command);
    execFile(process.execPath, [path, "merge", ...argv], { cwd: folder, env }, (error, out, err) =>
      resolve({ code: typeof error?.code === "number" ? error.code : 0, out, err }),
    );
  });
}

describe("the built galley merge, with pull requests of GitHub", () => {
  for (const command of ["dist/main.js", "bin/main.js"]) {
    const skip = !existsSync(join(repositoryFolder, command)) && `there is no ${command}`;
    it(`takes those that are open, by ${command}`, { skip }, async () => {
      const { heads, base, folder, git, server, draft } = await newsroom("Tides", "Quays", "Buoys");
      const [tides = "", quays = "", buoys = ""] = heads;
      server.world.items = [
        openPull(7, tides, { title: HOSTILE }),
        openPull(8, quays, { author: undefined }),
        pullRequest(9, { head: buoys, isDraft: true }, { repository: REPOSITORY }),
        pullRequest(10, { head: buoys, mergedAt: "2026-01-05T00:00:00Z" }, { repository: REPOSITORY }),
      ];
      const { code, out, err } = await galley(folder, server, ["--from", "github"], command);
      assert.equal(err, "");
      assert.equal(code, 0);
      const rows = out.split("\n");
      assert.match(rows[0] ?? "", /^#7 {2}accepted +Tides ␛\[2J<U\+202E>\$\(touch pwned\)␊::error::x, noor$/);
      assert.match(rows[1] ?? "", /^#8 {2}accepted +Add 8$/);
      assert.equal(rows[2], "1 pull request left out as unfinished: #9");
      assert.equal(
        draft(),
        `${DRAFT}* [Tides](https://blog.example/tides)\n* [Quays](https://blog.example/quays)\n`,
      );
      assert.equal(git("log", "-1", "--format=%P"), [base, tides, quays].join(" "));
      assert.equal(
        git("for-each-ref", "--format=%(refname)", "refs/pull"),
        "refs/pull/7/head\nrefs/pull/8/head",
      );
      assert.equal(git("status", "--porcelain"), "");
      assert.equal(server.calls[0]?.authorization, undefined);
      const again = await galley(folder, server, ["--from", "github", "--json"], command);
      const facts = JSON.parse(again.out) as Record<string, unknown>;
      assert.deepEqual([again.code, facts["from"], facts["pulls"], facts["unready"]], [0, "github", [], [9]]);
    });
  }

  it("writes nothing when one was pushed by force, closed or taken back before the commit", async () => {
    const { heads, base, folder, git, server, draft } = await newsroom("Tides", "Quays");
    const [tides = "", quays = ""] = heads;
    const worlds: readonly (readonly [WorldItem[], RegExp])[] = [
      [[openPull(7, quays), openPull(8, quays)], /new head of pull request 7/],
      [[openPull(8, quays)], /end of pull request 7/],
    ];
    for (const [items, words] of worlds) {
      server.world.items = [openPull(7, tides), openPull(8, quays)];
      const before = server.calls.length;
      server.onCall = (_, count) => {
        if (count === before + 2) server.world.items = items;
        return undefined;
      };
      const { code, err } = await galley(folder, server, ["--from", "github"]);
      assert.equal(code, 2);
      assert.match(err, words);
      assert.equal(draft(), DRAFT);
      assert.equal(git("rev-parse", "main"), base);
    }
  });

  it("asks GitHub by itself where a remote leads there, and takes what was fetched where none does", async () => {
    const { bare, folder, git, server } = await newsroom("Tides");
    const without = await galley(folder, server, ["--dry-run"]);
    assert.match(without.err, /^No pull request is open: fetch their heads first/);
    assert.equal(server.calls.length, 0);
    git("remote", "add", "home", `https://github.com/${REPOSITORY}.git`);
    git("fetch", "--quiet", "origin", "refs/pull/7/head:refs/pull/7/head");
    const asked = await galley(folder, server, ["--dry-run"]);
    assert.match(asked.err, /^#7 {2}accepted +Add 7, noor\n1 submission of 1 would be taken/);
    assert.match(asked.out, /^\+\* \[Tides\]/m);
    const folderOnly = await galley(folder, server, ["--from", bare, "--dry-run", "--json"]);
    assert.equal((JSON.parse(folderOnly.out) as { from: string }).from, "folder");
    assert.equal(server.calls.length, 1);
    const draft = await galley(folder, server, ["--repo", "news/none"]);
    assert.equal(draft.code, 2);
    assert.match(draft.err, /404.*\nhint: Check --repo/);
  });

  it("refuses a number that is unfinished or not open, and says so", async () => {
    const { heads, folder, server } = await newsroom("Tides");
    const [head = ""] = heads;
    server.world.items = [pullRequest(7, { head, isDraft: true }, { repository: REPOSITORY })];
    const unfinished = await galley(folder, server, ["7", "--from", "github"]);
    assert.equal(unfinished.code, 2);
    assert.match(unfinished.err, /hint: Its author calls it unfinished/);
    const none = await galley(folder, server, ["9", "--from", "github"]);
    assert.match(none.err, /hint: It must be open on GitHub/);
    const odd = await galley(folder, server, ["--from", "gihub"]);
    assert.equal(odd.code, 2);
    assert.match(odd.err, /gihub` for --from, expected a folder/);
  });
});
