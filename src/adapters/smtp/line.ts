import type { Socket } from "node:net";
import { isFarewell, type MailAnswer, sayAnswer } from "../../deliver/mail-answer.js";
import { AnswerReader } from "./answer-reader.js";

/** Why a line is of no use any more, in words for people. */
export type LineEnd = "lost" | "time-out" | "malformed" | "unasked";

/** What is said about each end; `unasked` is what a server says that nobody asked for. */
export const END_WORDS: Readonly<Record<LineEnd, string>> = {
  lost: "The connection was lost",
  "time-out": "No answer came in time",
  malformed: "Unexpected answer that is not SMTP",
  unasked: "Unexpected answer to what was not asked",
};

/** Who hears what happens on a line. */
export interface LineListener {
  /** An answer to the oldest question that has none. */
  onAnswer(answer: MailAnswer): void;
  /** The line has ended, for good and once; `said` is what the server said before it hung up, if it said something. */
  onEnd(end: LineEnd, said: string | undefined): void;
}

/**
 * One connection to a server: bytes out, answers in. It knows how many answers are due, so that one which nobody asked
 * for is noticed, and ends by itself when the next is not there in time.
 */
export class Line {
  readonly #socket: Socket;
  readonly #reader = new AnswerReader();
  /** How long each answer that is due may take. */
  readonly #due: number[] = [];
  #timer: NodeJS.Timeout | undefined;
  #listener: LineListener;
  #hasEnded = false;
  #farewell: string | undefined;

  constructor(socket: Socket, listener: LineListener) {
    this.#socket = socket;
    this.#listener = listener;
    socket.on("data", this.#hear);
    socket.on("error", this.#lose);
    socket.on("end", this.#lose);
    socket.on("close", this.#lose);
  }

  /** From now on somebody else hears. */
  handOver(listener: LineListener): void {
    this.#listener = listener;
  }

  /** Says that an answer is due within so long after the one before it. */
  expect(withinMs: number): void {
    this.#due.push(withinMs);
    if (this.#due.length === 1) this.#wait();
  }

  /** Writes a command, or several. */
  say(text: string): void {
    this.#socket.write(text, "latin1");
  }

  /** Writes bytes and then commands, all in one; `onFlushed` hears when the system has taken the last of them. */
  pour(pieces: readonly Uint8Array[], after: string, onFlushed: () => void): void {
    this.#socket.cork();
    for (const piece of pieces) this.#socket.write(piece);
    this.#socket.write(after, "latin1", (error) => {
      if (error == null) onFlushed();
    });
    this.#socket.uncork();
  }

  /** Whether there are words of the server that were not an answer to anything yet. */
  get hasMore(): boolean {
    return this.#reader.hasMore;
  }

  /** Lets go of the socket, without ending it: it becomes an encrypted one. */
  release(): Socket {
    this.#hasEnded = true;
    clearTimeout(this.#timer);
    this.#socket.off("data", this.#hear);
    this.#socket.off("error", this.#lose);
    this.#socket.off("end", this.#lose);
    this.#socket.off("close", this.#lose);
    return this.#socket;
  }

  /** Hangs up. */
  end(end: LineEnd = "lost"): void {
    if (this.#hasEnded) return;
    this.#hasEnded = true;
    clearTimeout(this.#timer);
    this.#socket.destroy();
    this.#listener.onEnd(end, this.#farewell);
  }

  readonly #lose = (): void => this.end("lost");

  readonly #hear = (bytes: Buffer): void => {
    this.#reader.push(bytes);
    while (!this.#hasEnded) {
      const answer = this.#reader.next();
      if (answer === undefined) return;
      if (answer === "malformed") this.end("malformed");
      else if (this.#due.length === 0) this.#hearUnasked(answer);
      else {
        this.#due.shift();
        this.#wait();
        this.#listener.onAnswer(answer);
      }
    }
  };

  /** Servers take their leave of who is silent for long; all else is a bug of theirs, or an attempt at something. */
  #hearUnasked(answer: MailAnswer): void {
    if (isFarewell(answer)) this.#farewell = sayAnswer(answer);
    this.end(isFarewell(answer) ? "lost" : "unasked");
  }

  #wait(): void {
    clearTimeout(this.#timer);
    const [withinMs] = this.#due;
    if (withinMs !== undefined) this.#timer = setTimeout(() => this.end("time-out"), withinMs);
  }
}
