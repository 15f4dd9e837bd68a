import assert from "node:assert/strict";
import { test } from "node:test";
import type { AskedQuestion } from "#galley/app/decide-questions.js";
import { Failure } from "#galley/base/failure.js";
import { askAtTerminal } from "#galley/cli/ask-editor.js";
import { idleWorld } from "../support/idle-world.js";

const ASKED: AskedQuestion = {
  read: {
    pull: { number: 8014, commit: "0".repeat(40), title: "Mend \u001b[2Jtwo", account: "noor" },
    authors: [],
    path: "draft/x.md",
    submission: undefined,
    reason: undefined,
  },
  question: {
    disagreement: "changed-by-both",
    base: "* [Two](https://two.example/)\n",
    standing: "* [Two, mended](https://two.example/)\n",
    submitted: "* [Two\u202e](https://two.example/)\n",
  },
  section: "Research",
  openCount: 2,
};
const WITHOUT = { ...ASKED, question: { ...ASKED.question, standing: "" } };

/** What a person who types these lines answers, and what they saw. */
async function ask(typed: readonly string[], asked = ASKED, edited: readonly (string | Failure)[] = []) {
  const { world, printed } = idleWorld({});
  const [lines, texts, given] = [[...typed], [...edited], [] as string[]];
  const answer = await askAtTerminal(world.terminal, {
    readLine: (prompt) => {
      printed.out += prompt;
      return Promise.resolve(lines.shift());
    },
    editText: (text) => {
      given.push(text);
      const next = texts.shift();
      return next instanceof Failure ? Promise.reject(next) : Promise.resolve(next ?? "");
    },
    close: () => undefined,
  })(asked);
  return { answer, ...printed, given };
}

test("a question shows whose it is, where, and what each side made of it, word by word and disarmed", async () => {
  const { out } = await ask(["l"]);
  assert.ok(out.startsWith("\n#8014 “Mend ␛[2Jtwo” by noor, in Research (2 open)\n"));
  assert.match(out, /the draft:\n {4}\* \[Two\{\+, mended\+\}\]\(https:\/\/two\.example\/\)\n/);
  assert.match(out, /submitted:\n {4}\* \[Two\{\+<U\+202E>\+\}\]/);
  assert.doesNotMatch(out, /[\u001b\u202e]/);
});

test("each key is an answer", async () => {
  const answers = ["d", "s", "b", "m", " D "].map(async (key) => (await ask([key])).answer);
  assert.deepEqual(await Promise.all(answers), [
    { kind: "draft" },
    { kind: "submitted" },
    { kind: "both" },
    { kind: "mark", number: 8014 },
    { kind: "draft" },
  ]);
  assert.equal((await ask(["l"])).answer, "later");
});

test("anything else is answered with help; both are none where one side is nothing", async () => {
  const { answer, out } = await ask(["?", "", "yes", "b", "s"], WITHOUT);
  assert.deepEqual(answer, { kind: "submitted" });
  assert.equal(out.split("q  quit").length, 6);
  assert.doesNotMatch(out, /take both/);
  assert.match(out, /the draft:\n {4}nothing\n/);
});

test("to quit, or to end the input, is to merge nothing", async () => {
  for (const typed of [["q"], []])
    await assert.rejects(ask(typed), (error) => error instanceof Failure && error.code === "refused");
});

test("an editor's own text counts when it is one, and is not lost before", async () => {
  const marked = `* [Mine](https://m.example/)\n<!-- #8014 has -->\n`;
  const failure = new Failure("refused", "Unexpected exit code 1 of the editor");
  const texts = [failure, marked, " \n", "* [Mine](https://m.example/)\n"];
  const { answer, err, given } = await ask(["e", "e", "e", "e"], ASKED, texts);
  assert.deepEqual(answer, { kind: "own", text: "* [Mine](https://m.example/)\n" });
  assert.match(err, /exit code 1.*\n.*comments.*\n.*empty text/);
  assert.match(
    given[0] ?? "",
    /^<!-- galley asks #8014.*\n\* \[Two, mended\].*\n<!-- #8014 has -->\n\* \[Two/,
  );
  assert.equal(given[2], marked);
});
