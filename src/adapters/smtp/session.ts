import type { MailPatience } from "../../app/mail-transport.js";
import { type AskedFor, judgeAnswer } from "../../deliver/judge-answer.js";
import { isDone, isFarewell, type MailAnswer } from "../../deliver/mail-answer.js";
import { deferredFor, type SendResult } from "../../deliver/send-result.js";
import type { Conversation } from "./begin-conversation.js";
import type { Capabilities } from "./capabilities.js";
import type { Job } from "./job.js";
import { END_WORDS, type Line, type LineEnd } from "./line.js";

/** Where a session finds its work, and whom it tells. */
export interface Office {
  /** The next message, taken off the queue. */
  take(): Job | undefined;
  /** A message that no server has seen the content of: another connection may have it. */
  giveBack(job: Job): void;
  onIdle(session: Session): void;
  onEnd(session: Session): void;
}

function unknownFor(why: string): SendResult {
  return {
    kind: "unknown",
    answer: `${why} after the message and before an answer to it`,
    enhanced: undefined,
  };
}

/** One message on the line. */
interface Transaction {
  readonly job: Job;
  /** Whether the connection carried something before; then a farewell to MAIL is none to this message. */
  readonly isLater: boolean;
  /** What is known already, while answers are still due. */
  verdict: SendResult | undefined;
  content: "kept" | "poured" | "flushed";
  /** Whether commands follow the content in the same breath. */
  isFollowed: boolean;
}

/** What an answer is the answer to. */
type Step = "reset" | Exclude<AskedFor, "greeting"> | "nothing";

interface Due {
  readonly step: Step;
  readonly transaction: Transaction;
}

/** After so many lost connections a message waits for better times. */
const MOST_TRIES = 3;
const DATA_FOLLOWS = 354;
const END_OF_CONTENT = ".\r\n";
const QUIT_MS = 2_000;

/**
 * One conversation with a relay: one message after another. Where pipelining is offered, MAIL, RCPT and DATA go out as
 * one, and in the same breath as the content of the message before: one round trip for each message (RFC 2920, 3.1).
 */
export class Session {
  readonly #line: Line;
  readonly #capabilities: Capabilities;
  readonly #patience: MailPatience;
  readonly #office: Office;
  readonly #due: Due[] = [];
  /** How many more messages this connection may carry. */
  #left: number;
  #isFresh = true;
  /** Whether the server may still hold the start of a message that came to nothing. */
  #needsReset = false;
  #isQuitting = false;

  constructor(
    { line, capabilities }: Conversation,
    patience: MailPatience,
    messages: number,
    office: Office,
  ) {
    this.#line = line;
    this.#capabilities = capabilities;
    this.#patience = patience;
    this.#left = messages;
    this.#office = office;
    line.handOver({ onAnswer: this.#hear, onEnd: this.#close });
  }

  /** Sends messages until there are none, or takes its leave when it has carried as many as it may. */
  work(): void {
    if (this.#isQuitting) return;
    if (this.#left <= 0) this.quit();
    else {
      const transaction = this.#begin();
      if (transaction === undefined) this.#office.onIdle(this);
      else this.#line.say(this.#openingOf(transaction));
    }
  }

  /** Takes leave; only without work. */
  quit(): void {
    if (this.#isQuitting) return;
    this.#isQuitting = true;
    this.#line.expect(QUIT_MS);
    this.#line.say("QUIT\r\n");
  }

  /** Takes a message off the queue; those that this relay will not take by its own word are answered at once. */
  #begin(): Transaction | undefined {
    const limit = this.#capabilities.size ?? 0;
    for (;;) {
      const job = this.#office.take();
      if (job === undefined) return undefined;
      if (limit === 0 || job.size <= limit) {
        this.#left--;
        const isLater = !this.#isFresh;
        this.#isFresh = false;
        return { job, isLater, verdict: undefined, content: "kept", isFollowed: false };
      }
      const answer = `Not sent: unexpected size of ${job.size} bytes, expected at most the relay's ${limit}`;
      job.resolve({ kind: "refused", about: "message", answer, enhanced: "5.3.4" });
    }
  }

  /** The commands that open a message, as many as may go out before an answer. */
  #openingOf(transaction: Transaction): string {
    const isPipelined = this.#capabilities.hasPipelining;
    const reset = this.#needsReset ? "RSET\r\n" : "";
    if (this.#needsReset) this.#expect("reset", transaction);
    this.#needsReset = false;
    if (reset !== "" && !isPipelined) return reset;
    this.#expect("sender", transaction);
    if (!isPipelined) return this.#senderOf(transaction);
    this.#expect("recipient", transaction);
    this.#expect("data", transaction);
    return `${reset}${this.#senderOf(transaction)}RCPT TO:<${transaction.job.recipient}>\r\nDATA\r\n`;
  }

  #senderOf({ job: { returnPath, size } }: Transaction): string {
    const told = this.#capabilities.size === undefined ? "" : ` SIZE=${size}`;
    return `MAIL FROM:<${returnPath}>${told}\r\n`;
  }

  #expect(step: Step, transaction: Transaction): void {
    const { contentMs, commandMs } = this.#patience;
    this.#due.push({ step, transaction });
    this.#line.expect(step === "content" ? contentMs : commandMs);
  }

  #ask(command: string, step: Step, transaction: Transaction): void {
    this.#expect(step, transaction);
    this.#line.say(`${command}\r\n`);
  }

  readonly #hear = (answer: MailAnswer): void => {
    const due = this.#due.shift();
    if (due === undefined) return this.#line.end();
    const { step, transaction } = due;
    if (isFarewell(answer)) this.#hearFarewell(answer, due);
    else if (step === "reset") this.#hearReset(answer, transaction);
    else if (step === "sender" || step === "recipient") this.#hearEnvelope(answer, step, transaction);
    else if (step === "data") this.#hearData(answer, transaction);
    else if (step === "content") this.#hearResult(answer, transaction);
    else this.#abandon(transaction, transaction.verdict ?? judgeAnswer("content", answer));
  };

  #hearReset(answer: MailAnswer, transaction: Transaction): void {
    if (this.#capabilities.hasPipelining && isDone(answer)) return;
    // What cannot begin anew here may do so over another connection.
    if (!this.#capabilities.hasPipelining) this.#expect("sender", transaction);
    if (isDone(answer)) this.#line.say(this.#senderOf(transaction));
    else this.#line.end();
  }

  #hearEnvelope(answer: MailAnswer, step: "sender" | "recipient", transaction: Transaction): void {
    if (!isDone(answer)) transaction.verdict ??= judgeAnswer(step, answer);
    // With pipelining the rest is on its way, and what comes of it must be heard.
    if (this.#capabilities.hasPipelining) return;
    if (transaction.verdict !== undefined) this.#abandon(transaction, transaction.verdict);
    else if (step === "sender") this.#ask(`RCPT TO:<${transaction.job.recipient}>`, "recipient", transaction);
    else this.#ask("DATA", "data", transaction);
  }

  #hearData(answer: MailAnswer, transaction: Transaction): void {
    if (answer.code !== DATA_FOLLOWS)
      this.#abandon(transaction, transaction.verdict ?? judgeAnswer("data", answer));
    else if (transaction.verdict !== undefined) {
      // The server takes a message for nobody: an empty one ends it, and counts for none (RFC 2920, 3.1).
      this.#expect("nothing", transaction);
      this.#line.say(END_OF_CONTENT);
    } else if (this.#line.hasMore) {
      // An answer to a content that was not sent is none.
      transaction.job.resolve(deferredFor(`${END_WORDS.unasked} before the message was sent`, "relay"));
      this.#line.end("unasked");
    } else this.#pour(transaction);
  }

  #pour(transaction: Transaction): void {
    this.#expect("content", transaction);
    const mayFollow = this.#capabilities.hasPipelining && this.#left > 0;
    const next = mayFollow ? this.#begin() : undefined;
    const opening = next === undefined ? "" : this.#openingOf(next);
    transaction.isFollowed = next !== undefined;
    transaction.content = "poured";
    this.#line.pour(transaction.job.pieces, END_OF_CONTENT + opening, () => {
      transaction.content = "flushed";
    });
  }

  #hearResult(answer: MailAnswer, transaction: Transaction): void {
    const isHeard = transaction.content === "flushed";
    // That all was taken may be heard a moment after the answer to it.
    if (isDone(answer) && !isHeard) return void setImmediate(() => this.#hearEarly(answer, transaction));
    transaction.job.resolve(judgeAnswer("content", answer));
    // A server that refuses in the middle of a content takes the rest of it for commands.
    if (!isHeard) this.#line.end();
    else if (this.#due.length === 0) this.work();
  }

  #hearEarly(answer: MailAnswer, transaction: Transaction): void {
    if (transaction.content === "flushed") return this.#hearResult(answer, transaction);
    // Nobody can have taken what is still here.
    this.#settleAtEnd(transaction, "unasked");
    this.#line.end("unasked");
  }

  /** A message that came to nothing, and may have left something at the server. */
  #abandon(transaction: Transaction, verdict: SendResult): void {
    this.#needsReset = true;
    transaction.job.resolve(verdict);
    this.work();
  }

  /** The server ends the conversation: this message has its answer, those after it go over another connection. */
  #hearFarewell(answer: MailAnswer, { step, transaction }: Due): void {
    const isAboutLine = (step === "reset" || step === "sender") && transaction.isLater;
    if (isAboutLine && transaction.job.tries + 1 < MOST_TRIES) this.#return(transaction.job);
    else {
      const asked = step === "reset" ? "sender" : step === "nothing" ? "content" : step;
      transaction.job.resolve(transaction.verdict ?? judgeAnswer(asked, answer));
    }
    this.#forget(transaction);
    this.#line.end();
  }

  readonly #close = (end: LineEnd): void => {
    const [oldest] = this.#due;
    for (let due = this.#due[0]; due !== undefined; due = this.#due[0]) {
      this.#forget(due.transaction);
      // Nothing was heard of those that only followed, so the end says nothing about them.
      this.#settleAtEnd(due.transaction, due.transaction === oldest?.transaction ? end : "lost");
    }
    this.#isQuitting = true;
    this.#office.onEnd(this);
  };

  #settleAtEnd({ job, verdict, content, isFollowed, isLater }: Transaction, end: LineEnd): void {
    const why = END_WORDS[end];
    if (verdict !== undefined) job.resolve(verdict);
    else if (content === "flushed" || (content === "poured" && isFollowed)) job.resolve(unknownFor(why));
    else if (content === "kept" && isLater && end === "lost" && job.tries + 1 < MOST_TRIES) this.#return(job);
    else job.resolve(deferredFor(`${why} before all of the message was sent`, "relay"));
  }

  #return(job: Job): void {
    job.tries++;
    this.#office.giveBack(job);
  }

  /** What is still due for a message is not waited for. */
  #forget(transaction: Transaction): void {
    for (let at = this.#due.length - 1; at >= 0; at--)
      if (this.#due[at]?.transaction === transaction) this.#due.splice(at, 1);
  }
}
