import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { PassThrough } from "node:stream";
import { after, test } from "node:test";
import { editText } from "#galley/adapters/terminal/edit-text.js";
import { openPerson, type TerminalEnds } from "#galley/adapters/terminal/open-person.js";
import { Failure } from "#galley/base/failure.js";

function talk(env: TerminalEnds["env"] = {}) {
  const [input, output] = [new PassThrough(), new PassThrough()];
  const ends = { input, output, env } as unknown as TerminalEnds;
  return { person: openPerson(ends), input, shown: () => String(output.read() ?? "") };
}

test("lines are read one by one, and the end of the input is the end of the talk", async () => {
  const { person, input, shown } = talk();
  const first = person.readLine("one? ");
  input.write("d\n");
  assert.equal(await first, "d");
  const second = person.readLine("two? ");
  input.end();
  assert.equal(await second, undefined);
  assert.equal(await person.readLine("three? "), undefined);
  assert.equal(shown(), "one? two? \n");
});

test("an editor gets a file of its own, and may be called with arguments", async () => {
  const { person } = talk({ VISUAL: " ", EDITOR: "sed -i -e s/draft/desk/" });
  assert.equal(await person.editText("the draft; $(touch x) `y`\n"), "the desk; $(touch x) `y`\n");
  person.close();
});

test("an editor that fails leaves no file behind, and says so", async () => {
  const folder = mkdtempSync(join(tmpdir(), "galley-editor-"));
  after(() => rmSync(folder, { recursive: true, force: true }));
  const seen = join(folder, "seen");
  const failing = editText("x\n", { VISUAL: `printf %s "$1" >'${seen}'; false` });
  await assert.rejects(failing, (error) => error instanceof Failure && error.code === "refused");
  await assert.rejects(editText("x\n", { EDITOR: "/nowhere/editor 2>/dev/null" }), /exit code 127/);
  const file = readFileSync(seen, "utf8");
  assert.match(file, /question\.md$/);
  assert.ok(!existsSync(dirname(file)));
});
