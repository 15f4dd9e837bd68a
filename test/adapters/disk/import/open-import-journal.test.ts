import assert from "node:assert/strict";
import { readFileSync, statSync } from "node:fs";
import { describe, it } from "node:test";
import { openImportJournal } from "#galley/adapters/disk/import/open-import-journal.js";
import { temporaryFolder } from "../temporary-folder.js";

const HASH = "0123456789abcdef";
const NONE = { rows: 1, added: 0, known: 0, suppressed: 0, refused: 1 };

describe("the report of an import", () => {
  it("is for its owner alone, and neither a terminal nor a spreadsheet obeys what stands in it", async () => {
    const journal = openImportJournal(temporaryFolder(), HASH);
    await journal.begin(HASH);
    const file = "=x\u001b[2J.csv";
    await journal.note([{ file, line: 2, reason: "Unexpected address `\u202ea,b`" }], NONE);
    await journal.close();
    assert.equal(
      readFileSync(journal.report, "utf8"),
      'file,line,reason\r\n\'=x␛[2J.csv,2,"Unexpected address `<U+202E>a,b`"\r\n',
    );
    assert.equal(statSync(journal.report).mode & 0o777, 0o600);
  });
});
