import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { openImportSource } from "#galley/adapters/disk/import/open-import-source.js";
import { temporaryFolder } from "../temporary-folder.js";
import { zipOf } from "../../../support/zip-of.js";

const folder = temporaryFolder();
const TEXT = "email,name\nada@reader.example,Ađa\n";

async function textsOf(bytes: Uint8Array, name = "export"): Promise<Record<string, string>> {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  const source = await openImportSource(path);
  try {
    const texts: Record<string, string> = {};
    for (const part of source.parts) {
      texts[part.name] = "";
      for await (const { text } of part.read()) texts[part.name] += text;
    }
    return texts;
  } finally {
    await source.close();
  }
}

describe("a file for import", () => {
  it("is text in each of the encodings that spreadsheets write", async () => {
    const utf16 = Buffer.from(`\ufeff${TEXT}`, "utf16le");
    for (const bytes of [
      Buffer.from(TEXT),
      Buffer.from(`\ufeff${TEXT}`),
      utf16,
      Buffer.from(utf16).swap16(),
      Buffer.from(TEXT, "utf16le"),
      Buffer.from(TEXT, "utf16le").swap16(),
    ])
      assert.deepEqual(await textsOf(bytes), { export: TEXT });
  });

  it("of bytes that are no text is read all the same, with signs in place of them", async () => {
    const { export: text = "" } = await textsOf(Buffer.from("ada@reader.example,M\u00fcller\n", "latin1"));
    assert.equal(text, "ada@reader.example,M\ufffdller\n");
  });

  it("is an archive when it begins as one, whatever its name", async () => {
    const zip = zipOf({
      "a/subscribed.csv": TEXT,
      "cleaned.csv": "x".repeat(100_000),
      "notes.pdf": "x",
      "__MACOSX/a.csv": "x",
    });
    assert.deepEqual(await textsOf(zip), { "a/subscribed.csv": TEXT, "cleaned.csv": "x".repeat(100_000) });
    assert.deepEqual(await textsOf(zipOf({ "a.csv": TEXT }, { isStored: true })), { "a.csv": TEXT });
  });

  it("that is damaged, locked or larger than it says is refused, and not unpacked", async () => {
    const zip = zipOf({ "a.csv": "x".repeat(50_000) });
    const cut = zip.subarray(0, zip.length - 30);
    await assert.rejects(textsOf(cut), /expected a zip archive that is whole/);
    const swapped = Buffer.from(zip);
    swapped[60] = (swapped[60] ?? 0) ^ 0xff;
    await assert.rejects(textsOf(swapped), /expected a zip archive that is whole/);
    await assert.rejects(textsOf(zipOf({ "a.csv": TEXT }, { flags: 1 })), /without a password/);
    await assert.rejects(
      textsOf(zipOf({ "a.csv": "x".repeat(5_000_000) }, { claimedBytes: 1000 })),
      /that is whole/,
    );
  });

  it("is known by its bytes", async () => {
    const hashOf = async (text: string) => {
      writeFileSync(join(folder, "hashed"), text);
      const source = await openImportSource(join(folder, "hashed"));
      await source.close();
      return source.hash;
    };
    assert.equal(await hashOf("a"), await hashOf("a"));
    assert.notEqual(await hashOf("a"), await hashOf("b"));
  });

  it("that is not there, or is a folder, is told so", async () => {
    await assert.rejects(openImportSource(join(folder, "nothing")), { code: "not-found" });
    await assert.rejects(openImportSource(folder), { code: "bad-input" });
  });

  it("that is a pipe is not waited for", { skip: process.platform === "win32" }, async () => {
    const pipe = join(folder, "pipe");
    execFileSync("mkfifo", [pipe]);
    await assert.rejects(openImportSource(pipe), { code: "bad-input" });
  });
});
