import assert from "node:assert/strict";
import { appendFileSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { openImportJournal } from "#galley/adapters/disk/import/open-import-journal.js";
import { GitRepository } from "../../../support/git-repository.js";

const HASH = "0123456789abcdef".repeat(4);
const REFUSED = { file: "list.csv", line: 4, reason: "Unexpected address `ann@`" };
const PROGRESS = { rows: 7, added: 6, known: 0, left: 0, suppressed: 0, refused: 1 };

describe("the journal of an import", () => {
  it("lies where its owner alone reads it and Git passes it by, wherever readers are kept", async () => {
    const repository = new GitRepository();
    const folder = join(repository.folder, ".galley", "imports");
    const journal = openImportJournal(folder, HASH);
    await journal.begin(HASH);
    await journal.note([REFUSED], PROGRESS);
    await journal.close();
    assert.match(readFileSync(journal.report, "utf8"), /list\.csv,4,Unexpected address `ann@`/);
    assert.equal(statSync(journal.report).mode & 0o077, 0);
    assert.equal(statSync(folder).mode & 0o077, 0);
    assert.equal(repository.git("status", "--porcelain", "--untracked-files=all"), "");
  });

  it("goes on where it was, and drops what a run wrote that died before it noted so", async () => {
    const folder = join(new GitRepository().folder, ".galley", "imports");
    const dying = openImportJournal(folder, HASH);
    await dying.begin(HASH);
    await dying.note([REFUSED], PROGRESS);
    await dying.close();
    appendFileSync(dying.report, "list.csv,5,Unexp");
    const next = openImportJournal(folder, HASH);
    const { rows, refused } = (await next.begin(HASH)) ?? {};
    assert.deepEqual([rows, refused], [7, 1]);
    assert.match(readFileSync(next.report, "utf8"), /`ann@`\r\n$/);
    await next.end();
    await next.close();
    const fresh = openImportJournal(folder, HASH);
    assert.equal(await fresh.begin(HASH), undefined);
    await fresh.close();
    assert.equal(readFileSync(fresh.report, "utf8"), "file,line,reason\r\n");
  });

  it("tells neither a terminal nor a spreadsheet what to do", async () => {
    const journal = openImportJournal(join(new GitRepository().folder, "imports"), HASH);
    await journal.begin(HASH);
    const hostile = { file: "=x\u001b[2J.csv", line: 2, reason: "Unexpected address `\u202ea,b`" };
    await journal.note([hostile], PROGRESS);
    await journal.close();
    assert.equal(
      readFileSync(journal.report, "utf8"),
      'file,line,reason\r\n\'=x␛[2J.csv,2,"Unexpected address `<U+202E>a,b`"\r\n',
    );
  });
});
