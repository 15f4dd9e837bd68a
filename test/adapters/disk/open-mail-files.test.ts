import assert from "node:assert/strict";
import { mkdirSync, readdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { openMailFiles } from "#galley/adapters/disk/open-mail-files.js";
import type { FoundMail } from "#galley/app/report-source.js";
import { Failure } from "#galley/base/failure.js";
import { temporaryFolder } from "./temporary-folder.js";

async function found(path: string): Promise<FoundMail[]> {
  const mails: FoundMail[] = [];
  for await (const mail of openMailFiles(path).mails()) mails.push(mail);
  return mails;
}

const textOf = ({ bytes }: FoundMail) => Buffer.from(bytes).toString();

function maildir(): string {
  const folder = temporaryFolder();
  for (const inner of ["new", "cur", "tmp"]) mkdirSync(join(folder, inner));
  writeFileSync(join(folder, "new/1700000002.b.host"), "second");
  writeFileSync(join(folder, "cur/1700000001.a.host:2,S"), "first");
  writeFileSync(join(folder, "new/1700000010.c.host"), "third");
  writeFileSync(join(folder, "tmp/1700000000.d.host"), "half of one");
  return folder;
}

describe("mails on this disk", () => {
  it("of a maildir come in their order, and are moved into its folders", async () => {
    const folder = maildir();
    const source = openMailFiles(folder);
    const texts: string[] = [];
    for await (const mail of source.mails()) {
      texts.push(textOf(mail));
      await source.putAway(mail, textOf(mail) === "second" ? "unknown" : "done");
    }
    await source.close();
    assert.deepEqual(texts, ["first", "second", "third"]);
    assert.deepEqual(await found(folder), []);
    assert.deepEqual(readdirSync(join(folder, ".Done/cur")).sort(), [
      "1700000001.a.host:2,S",
      "1700000010.c.host:2,S",
    ]);
    assert.deepEqual(readdirSync(join(folder, ".Unknown/cur")), ["1700000002.b.host:2,S"]);
    assert.deepEqual(readdirSync(join(folder, "tmp")), ["1700000000.d.host"]);
  });

  it("are never written over", async () => {
    const folder = maildir();
    mkdirSync(join(folder, ".Done/cur"), { recursive: true });
    writeFileSync(join(folder, ".Done/cur/1700000001.a.host:2,S"), "another");
    const source = openMailFiles(folder);
    for await (const mail of source.mails()) await source.putAway(mail, "done");
    assert.deepEqual((await found(folder)).map(textOf), ["first"]);
  });

  it("may be one file, which stays, and links lead nowhere", async () => {
    const folder = maildir();
    const file = join(folder, "new/1700000002.b.host");
    const source = openMailFiles(file);
    for await (const mail of source.mails()) await source.putAway(mail, "done");
    assert.deepEqual((await found(file)).map(textOf), ["second"]);
    symlinkSync("/etc/hostname", join(folder, "new/0.link"));
    assert.equal((await found(folder)).length, 3);
  });

  it("have the same id wherever they lie", async () => {
    const [one] = await found(join(maildir(), "new/1700000002.b.host"));
    const two = (await found(maildir()))[1];
    assert.equal(one?.id, two?.id);
    assert.match(one?.id ?? "", /^[0-9a-f]{64}$/);
  });

  it("that the system does not list are a Failure", async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, "new"), "no folder");
    await assert.rejects(found(folder), (error) => error instanceof Failure && error.code === "disk");
  });

  it("that are not there are a Failure", () => {
    const folder = temporaryFolder();
    for (const path of [folder, join(folder, "none")])
      assert.throws(
        () => openMailFiles(path),
        (error) => error instanceof Failure && error.code === "not-found",
      );
  });
});
