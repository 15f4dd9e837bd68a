import type { AskedQuestion, AskEditor } from "../app/decide-questions.js";
import { Failure } from "../base/failure.js";
import { hasQuestionComment, openQuestionLines } from "../issue/open-question.js";
import { questionText } from "./print-question.js";
import { styled, type Terminal } from "./terminal.js";
import type { Person } from "./world.js";

type Answer = Awaited<ReturnType<AskEditor>>;

/** What a person may type, and what it means. */
const KEYS: readonly (readonly [key: string, meaning: string])[] = [
  ["d", "keep the draft's side"],
  ["s", "take the submitted side in its place"],
  ["b", "take both, the draft's first"],
  ["e", "write it yourself, in your editor ($VISUAL or $EDITOR)"],
  ["m", "mark both sides in the draft, to be decided there"],
  ["l", "later: leave this pull request as it is"],
  ["q", "quit; nothing is merged"],
  ["?", "help"],
];

/** Asks a person at a terminal, until an answer is one. */
export function askAtTerminal(terminal: Terminal, person: Person): AskEditor {
  let isFirst = true;
  return async (asked) => {
    terminal.out(questionText(terminal, asked));
    const keys = keysFor(asked);
    if (isFirst) terminal.out(legend(terminal, keys));
    isFirst = false;
    const prompt = `${styled(terminal, "bold", `What is right? [${keys.map(([key]) => key).join(",")}]`)} `;
    const draft: EditedText = { text: bothSides(asked) };
    for (;;) {
      const line = await person.readLine(prompt);
      const key = line?.trim().toLowerCase() ?? "q";
      if (key === "q") throw ended();
      const answer = await answerTo(key, asked, keys, draft, person, terminal);
      if (answer !== undefined) return answer;
      if (key !== "e") terminal.out(legend(terminal, keys));
    }
  };
}

/** What an editor has written so far. */
interface EditedText {
  text: string;
}

/** A side that is nothing makes both the same as the other. */
function keysFor({ question }: AskedQuestion): typeof KEYS {
  const hasBoth = question.standing !== "" && question.submitted !== "";
  return KEYS.filter(([key]) => key !== "b" || hasBoth);
}

async function answerTo(
  key: string,
  { read }: AskedQuestion,
  keys: typeof KEYS,
  draft: EditedText,
  person: Person,
  terminal: Terminal,
): Promise<Answer | undefined> {
  if (!keys.some(([known]) => known === key)) return undefined;
  switch (key) {
    case "d":
      return { kind: "draft" };
    case "s":
      return { kind: "submitted" };
    case "b":
      return { kind: "both" };
    case "m":
      return { kind: "mark", number: read.pull.number };
    case "l":
      return "later";
    case "e":
      return editedAnswer(draft, person, terminal);
    default:
      return undefined;
  }
}

/** What the person wrote; undefined, with the reason told, when that decides nothing yet. */
async function editedAnswer(
  draft: EditedText,
  person: Person,
  terminal: Terminal,
): Promise<Answer | undefined> {
  try {
    draft.text = await person.editText(draft.text);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    terminal.err(`${error.message}. ${error.hint ?? ""}\n`);
    return undefined;
  }
  if (draft.text.trim() === "") terminal.err("Unexpected empty text, expected what is to stand there\n");
  else if (hasQuestionComment(draft.text))
    terminal.err("Unexpected comments around the sides in your text, expected them deleted\n");
  else return { kind: "own", text: draft.text };
  return undefined;
}

function bothSides({ read, question: { standing, submitted } }: AskedQuestion): string {
  const isEmpty = { draft: standing === "", submission: submitted === "" };
  const lines = openQuestionLines(read.pull.number, "what is right?", isEmpty);
  return lines.opening + standing + lines.middle + submitted + lines.closing;
}

function legend(terminal: Terminal, keys: typeof KEYS): string {
  return keys.map(([key, meaning]) => `  ${styled(terminal, "bold", key)}  ${meaning}\n`).join("");
}

function ended(): Failure {
  return new Failure("refused", "Unexpected end of the questions, expected an answer to each", {
    hint: "Nothing was merged. Run the same command again, or with --questions mark.",
  });
}
