import assert from "node:assert/strict";
import {
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, it } from "node:test";
import { openIssueFiles } from "#galley/adapters/disk/open-issue-files.js";
import { Failure } from "#galley/base/failure.js";
import { asStranger } from "./as-stranger.js";
import { temporaryFolder } from "./temporary-folder.js";

const root = temporaryFolder();
let count = 0;
let place = "";
let news = "";

const put = (path: string, text: string) => {
  mkdirSync(join(place, path, ".."), { recursive: true });
  writeFileSync(join(place, path), text);
};
const text = (path: string) => readFileSync(join(place, path), "utf8");
const bytes = (words: string) => new TextEncoder().encode(words);
const fails = (code: string) => (error: unknown) =>
  error instanceof Failure && error.code === code && error.hint !== undefined;

/** Before each test of a suite a checkout beside files that are none of its own. */
function startAnew(): void {
  beforeEach(() => {
    place = join(root, String(count++));
    news = join(place, "news");
    put("news/galley.toml", "");
    put("news/draft/a.md", "a");
    put("news/content/2026/b.md", "b");
    put("news/content/notes.txt", "no");
    put("other/c.md", "c");
    put("secret.md", "secret");
  });
}

describe("the files of an issue on disk", () => {
  startAnew();

  it("are Markdown by their name", () => {
    put("news/content/c.MARKDOWN", "c");
    const files = openIssueFiles(news, news);
    assert.equal(files.open("content/c.MARKDOWN").path, "content/c.MARKDOWN");
    for (const name of ["content/notes.txt", "galley.toml", "/etc/hostname"])
      assert.throws(() => files.open(name), fails("bad-input"));
    assert.throws(() => files.open("gone.txt"), fails("not-found"));
  });

  it("are no symlinks to files of another kind", () => {
    put("news/other.json", "{}");
    symlinkSync("../other.json", join(news, "draft/s.md"));
    symlinkSync("a.md", join(news, "draft/t.md"));
    const files = openIssueFiles(news, news);
    assert.throws(() => files.open("draft/s.md"), fails("refused"));
    assert.throws(() => files.openPath("draft/s.md"), fails("refused"));
    assert.equal(files.open("draft/t.md").path, "draft/t.md");
  });

  it("are named from where one stands", () => {
    const names: readonly (readonly [
      stands: string,
      name: string,
      said: string,
      path: string | undefined,
    ])[] = [
      [place, "news/draft/a.md", "news/draft/a.md", "draft/a.md"],
      [news, "./draft/a.md", "draft/a.md", "draft/a.md"],
      [join(place, "news/draft"), "a.md", "a.md", "draft/a.md"],
      [join(place, "other"), "../news/draft/a.md", "../news/draft/a.md", "draft/a.md"],
      [news, "../other/c.md", "../other/c.md", undefined],
      [news, join(news, "draft/a.md"), join(news, "draft/a.md"), "draft/a.md"],
    ];
    for (const [stands, name, said, path] of names) {
      const file = openIssueFiles(news, stands).open(name);
      assert.deepEqual([file.name, file.path], [said, path]);
    }
    const fromAbove = openIssueFiles("news", place);
    assert.equal(fromAbove.openPath("draft/a.md")?.name, "news/draft/a.md");
    assert.equal(fromAbove.openPath("draft/gone.md"), undefined);
  });

  it("are found through another name of the checkout", () => {
    symlinkSync(news, join(place, "alias"));
    const file = openIssueFiles(join(place, "alias"), place).open("news/draft/a.md");
    assert.equal(file.path, "draft/a.md");
  });

  it("of a folder are its Markdown files, as far as they are wanted", () => {
    const files = openIssueFiles(news, place);
    const all = (name: string, isWanted: (path: string | undefined) => boolean = () => true) =>
      files.openAll(name, isWanted).map((file) => [file.name, file.path]);
    assert.deepEqual(all("news/content"), [["news/content/2026/b.md", "content/2026/b.md"]]);
    assert.deepEqual(
      all("news/content", (path) => path !== "content/2026/b.md"),
      [],
    );
    assert.deepEqual(all("other"), [["other/c.md", undefined]]);
  });

  it("of the name of a file are that one, which was wanted by its name", () => {
    const files = openIssueFiles(news, place);
    assert.deepEqual(
      files.openAll("news/draft/a.md", () => false).map(({ path }) => path),
      ["draft/a.md"],
    );
    assert.throws(() => files.openAll("news/gone", () => true), fails("not-found"));
  });

  it("must be there", () => {
    assert.throws(() => openIssueFiles(news, place).open("news/gone.md"), fails("not-found"));
    assert.throws(() => openIssueFiles(news, place).open("gone/gone.md"), fails("not-found"));
    assert.throws(() => openIssueFiles(news, place).open("news/draft"), fails("not-found"));
  });

  it("are no symlinks out of the checkout", () => {
    symlinkSync(join(place, "secret.md"), join(news, "draft/leak.md"));
    symlinkSync(join(place, "secret.md"), join(place, "other/leak.md"));
    const files = openIssueFiles(news, place);
    assert.throws(() => files.open("news/draft/leak.md"), fails("refused"));
    assert.throws(() => files.openAll("news/draft", () => true), fails("refused"));
    assert.throws(() => files.open("other/leak.md"), fails("refused"));
  });
});

describe("a file that is mended", () => {
  startAnew();

  it("has its new text, and the mode it had", () => {
    chmodSync(join(news, "draft/a.md"), 0o664);
    const files = openIssueFiles(news, place);
    files.replace(files.open("news/draft/a.md"), bytes("new"));
    assert.equal(text("news/draft/a.md"), "new");
    assert.equal(statSync(join(news, "draft/a.md")).mode & 0o777, 0o664);
    assert.deepEqual(readdirSync(join(news, "draft")), ["a.md"]);
  });

  it("is not written over what was saved meanwhile", () => {
    const files = openIssueFiles(news, place);
    const file = files.open("news/draft/a.md");
    put("news/draft/a.md", "typed by a person");
    assert.throws(() => files.replace(file, bytes("new")), fails("refused"));
    assert.equal(text("news/draft/a.md"), "typed by a person");
    assert.deepEqual(readdirSync(join(news, "draft")), ["a.md"]);
  });

  it("behind a symlink within the checkout is changed where it lies", () => {
    symlinkSync("a.md", join(news, "draft/link.md"));
    const files = openIssueFiles(news, place);
    files.replace(files.open("news/draft/link.md"), bytes("new"));
    assert.equal(text("news/draft/a.md"), "new");
    assert.deepEqual(readdirSync(join(news, "draft")).sort(), ["a.md", "link.md"]);
  });

  it("that may not be written stays, though its folder could be", () => {
    chmodSync(join(news, "draft"), 0o777);
    chmodSync(join(news, "draft/a.md"), 0o444);
    const files = openIssueFiles(news, place);
    const file = files.open("news/draft/a.md");
    for (const folder of [root, place, news]) chmodSync(folder, 0o755);
    asStranger(() => assert.throws(() => files.replace(file, bytes("new")), fails("disk")));
    assert.equal(text("news/draft/a.md"), "a");
  });

  it("that is gone meanwhile is a failure of the disk", () => {
    const files = openIssueFiles(news, place);
    const file = files.open("other/c.md");
    put("other/d.md", "d");
    assert.throws(() => {
      rename("other/c.md", "other/e.md");
      files.replace(file, bytes("new"));
    }, fails("disk"));
    assert.deepEqual(readdirSync(join(place, "other")).sort(), ["d.md", "e.md"]);
  });
});

function rename(from: string, to: string): void {
  writeFileSync(join(place, to), text(from));
  unlinkSync(join(place, from));
}
