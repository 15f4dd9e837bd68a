import type { MailAnswer } from "../../deliver/mail-answer.js";

/** RFC 5321, 4.5.3.1.5, allows 512 bytes; servers write longer ones. */
const LONGEST_LINE = 2_048;
const MOST_LINES = 128;
const LINE = /^([2-5]\d\d)(?:([ -])(.*))?$/s;

/** Cuts what a server says into answers, and keeps no more of it than an answer may have. */
export class AnswerReader {
  #text = "";
  #at = 0;
  #code = 0;
  #lines: string[] = [];

  /** Takes bytes, each for one character: answers are ASCII. */
  push(bytes: Buffer): void {
    const rest = this.#at === this.#text.length ? "" : this.#text.slice(this.#at);
    this.#text = rest + bytes.toString("latin1");
    this.#at = 0;
  }

  /** The next whole answer, if there is one yet; `malformed` for what is none, or longer than any. */
  next(): MailAnswer | "malformed" | undefined {
    for (;;) {
      const end = this.#text.indexOf("\n", this.#at);
      const length = (end === -1 ? this.#text.length : end) - this.#at;
      if (length > LONGEST_LINE) return "malformed";
      if (end === -1) return undefined;
      const line = this.#text.slice(
        this.#at,
        this.#text.charCodeAt(end - 1) === 13 && length > 0 ? end - 1 : end,
      );
      this.#at = end + 1;
      const answer = this.#take(line);
      if (answer !== undefined) return answer;
    }
  }

  /** Whether something was received that no answer was made of. */
  get hasMore(): boolean {
    return this.#at < this.#text.length || this.#lines.length > 0;
  }

  #take(line: string): MailAnswer | "malformed" | undefined {
    const match = LINE.exec(line);
    if (match === null) return "malformed";
    const code = Number(match[1]);
    if (this.#lines.length > 0 && code !== this.#code) return "malformed";
    this.#code = code;
    this.#lines.push(match[3] ?? "");
    if (this.#lines.length > MOST_LINES) return "malformed";
    if (match[2] === "-") return undefined;
    const lines = this.#lines;
    this.#lines = [];
    return { code, lines };
  }
}
