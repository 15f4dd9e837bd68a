import type { Socket } from "node:net";
import type { MailAnswer } from "../../deliver/mail-answer.js";
import { Line, type LineEnd } from "./line.js";

/** What came of a question: an answer, or the end of the line. */
export type Reply = { readonly answer: MailAnswer } | { readonly end: LineEnd };

/** A line before its first message, when one thing is asked at a time. */
export class SetUpLine {
  readonly line: Line;
  #hear: ((reply: Reply) => void) | undefined;
  #end: LineEnd | undefined;

  constructor(socket: Socket) {
    this.line = new Line(socket, {
      onAnswer: (answer) => this.#hear?.({ answer }),
      onEnd: (end) => {
        this.#end = end;
        this.#hear?.({ end });
      },
    });
  }

  /** Whether the server hung up, or said more than it was asked. */
  get hasEnded(): boolean {
    return this.#end !== undefined;
  }

  /** Waits for what the server says, after this command or without one. */
  hear(withinMs: number, command?: string): Promise<Reply> {
    const end = this.#end;
    if (end !== undefined) return Promise.resolve({ end });
    return new Promise((resolve) => {
      this.#hear = resolve;
      this.line.expect(withinMs);
      if (command !== undefined) this.line.say(`${command}\r\n`);
    });
  }
}
