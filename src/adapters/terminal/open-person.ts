import { createInterface } from "node:readline";
import { editText } from "./edit-text.js";

/** The two ends of a terminal, and what the person at it has set. */
export interface TerminalEnds {
  readonly input: NodeJS.ReadStream;
  readonly output: NodeJS.WriteStream;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** A person who answers line by line, and may be handed a text to edit. */
export interface OpenPerson {
  /** A line without its end; undefined when the person ends the talk with Ctrl-C or Ctrl-D. */
  readLine(prompt: string): Promise<string | undefined>;
  /** What the person's own editor made of a text; throws a Failure `refused` when it could not be run. */
  editText(text: string): Promise<string>;
  close(): void;
}

/** Opens the talk with who sits at a terminal; it must be closed, or the process waits for more lines. */
export function openPerson({ input, output, env }: TerminalEnds): OpenPerson {
  const lines = createInterface({ input, output, historySize: 0 });
  let isOver = false;
  const end = () => {
    isOver = true;
    lines.close();
  };
  lines.once("close", () => {
    isOver = true;
  });
  lines.on("SIGINT", end);
  return {
    readLine: (prompt) =>
      new Promise((resolve) => {
        if (isOver) return resolve(undefined);
        const leave = () => {
          output.write("\n");
          resolve(undefined);
        };
        lines.once("close", leave);
        lines.question(prompt, (line) => {
          lines.off("close", leave);
          resolve(line);
        });
      }),
    editText: async (text) => {
      // The editor has the terminal to itself meanwhile.
      lines.pause();
      const isRaw = input.isTTY && input.isRaw;
      if (isRaw) input.setRawMode(false);
      try {
        return await editText(text, env);
      } finally {
        if (isRaw) input.setRawMode(true);
        lines.resume();
      }
    },
    close: end,
  };
}
