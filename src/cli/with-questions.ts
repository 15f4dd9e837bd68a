import type { AskEditor, QuestionMode } from "../app/decide-questions.js";
import { Failure } from "../base/failure.js";
import { askAtTerminal } from "./ask-editor.js";
import type { World } from "./world.js";

/** What decides about who is asked. */
export interface QuestionOptions {
  /** As typed. */
  readonly questions: QuestionMode | undefined;
  readonly isDryRun: boolean;
  readonly isJson: boolean;
  /** Hears that somebody is about to be asked. */
  readonly onAsk: () => void;
}

/** What an act is told of questions. */
export interface Questioning {
  readonly questions: QuestionMode;
  readonly ask?: AskEditor;
}

/**
 * Runs an act that may ask questions: of the person at the terminal, where somebody sits there and reads no JSON, else
 * they are marked in the draft, unless said otherwise. Throws a Failure `usage` when a person is wanted and none is there.
 */
export async function withQuestions<Result>(
  { terminal, openPerson }: Pick<World, "terminal" | "openPerson">,
  { questions, isDryRun, isJson, onAsk }: QuestionOptions,
  act: (questioning: Questioning) => Promise<Result>,
): Promise<Result> {
  const mode = questions ?? (openPerson === undefined || isJson ? "mark" : "ask");
  if (mode !== "ask" || isDryRun) return act({ questions: mode });
  if (openPerson === undefined || isJson) {
    throw new Failure("usage", "Unexpected `--questions ask` without a terminal to ask at, expected one", {
      hint: "Say --questions mark or --questions leave.",
    });
  }
  const person = await openPerson();
  try {
    const askPerson = askAtTerminal(terminal, person);
    const ask: AskEditor = (asked) => {
      onAsk();
      return askPerson(asked);
    };
    return await act({ questions: mode, ask });
  } finally {
    person.close();
  }
}
