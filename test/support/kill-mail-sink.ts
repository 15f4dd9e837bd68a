// A mail server that counts what it got for each recipient, and behaves as badly as real ones.
//
//   node kill-mail-sink.js <port> <seed>     prints how many messages it took, now and then; `report` on its input ends it
//                                            with what it counted, as JSON on the last line

import { createServer, type Server, type Socket } from "node:net";
import { randomNumbers } from "./random-numbers.js";

const [port = "0", seed = "1"] = process.argv.slice(2);
const random = randomNumbers(Number(seed));
const isTime = (share: number): boolean => random() < share;
const COUNT_MS = 25;
const STALL_MS = 1_500;
/** Between restarts, and how long one takes. */
const UP_MS = 6_000;
const DOWN_MS = 250;

/** Shares of messages that meet each. */
const FAULTS = { dropAfter: 0.004, dropUntaken: 0.004, stall: 0.003, busy: 0.01, put: 0.01, farewell: 0.004 };

const copies = new Map<string, number>();
const ids = new Map<string, string>();
let otherIds = 0;
let taken = 0;
const sockets = new Set<Socket>();
const met: Record<string, number> = { restarts: 0 };
const meet = (fault: keyof typeof FAULTS): boolean => {
  if (!isTime(FAULTS[fault])) return false;
  met[fault] = (met[fault] ?? 0) + 1;
  return true;
};

function take(recipient: string, content: string): void {
  copies.set(recipient, (copies.get(recipient) ?? 0) + 1);
  taken++;
  const id = /^Message-ID: <([^>]*)>/im.exec(content)?.[1] ?? "none";
  const known = ids.get(recipient);
  if (known !== undefined && known !== id) otherIds++;
  ids.set(recipient, id);
}

/** One conversation, with pipelining. */
class Conversation {
  readonly #socket: Socket;
  #text = "";
  #recipient = "";
  #isContent = false;
  #isStalled = false;

  constructor(socket: Socket) {
    this.#socket = socket;
    socket.setNoDelay(true);
    socket.on("error", () => undefined);
    socket.on("data", (bytes: Buffer) => {
      this.#text += bytes.toString("latin1");
      this.#read();
    });
    this.#say("220 sink.example");
  }

  #say(line: string): void {
    if (this.#socket.writable) this.#socket.write(`${line}\r\n`);
  }

  #read(): void {
    while (!this.#isStalled && !this.#socket.destroyed) {
      const mark = this.#isContent ? (this.#text.startsWith(".\r\n") ? ".\r\n" : "\r\n.\r\n") : "\r\n";
      const end = this.#text.indexOf(mark);
      if (end === -1) return;
      const part = this.#text.slice(0, end);
      this.#text = this.#text.slice(end + mark.length);
      if (this.#isContent) this.#hearContent(part);
      else this.#hear(part);
    }
  }

  #hear(line: string): void {
    const word = (line.split(" ")[0] ?? "").toUpperCase();
    if (word === "EHLO")
      this.#say("250-sink.example\r\n250-PIPELINING\r\n250-ENHANCEDSTATUSCODES\r\n250 8BITMIME");
    else if (word === "MAIL" || word === "RSET") {
      this.#recipient = "";
      this.#say("250 2.1.0 Ok");
    } else if (word === "RCPT") this.#hearRecipient(/<([^>]*)>/.exec(line)?.[1] ?? "");
    else if (word === "DATA") {
      // With pipelining DATA comes whatever became of the recipient.
      this.#isContent = this.#recipient !== "";
      this.#say(this.#isContent ? "354 Go on" : "554 5.5.1 No valid recipients");
    } else if (word === "QUIT") this.#socket.end("221 2.0.0 Bye\r\n");
    else this.#say("500 5.5.2 What?");
  }

  #hearRecipient(recipient: string): void {
    if (recipient.startsWith("gone-")) this.#say("550 5.1.1 No such reader");
    else if (meet("farewell")) this.#socket.end("421 4.7.0 Too many messages from you\r\n");
    else if (meet("put")) this.#say("450 4.2.0 Greylisted");
    else {
      this.#recipient = recipient;
      this.#say("250 2.1.5 Ok");
    }
  }

  #hearContent(content: string): void {
    this.#isContent = false;
    const recipient = this.#recipient;
    if (meet("dropUntaken")) this.#socket.destroy();
    else if (meet("busy")) this.#say("451 4.3.0 Busy");
    else {
      take(recipient, content);
      if (meet("dropAfter")) this.#socket.destroy();
      else if (meet("stall")) this.#stall();
      else this.#say("250 2.0.0 Ok: queued");
    }
  }

  #stall(): void {
    this.#isStalled = true;
    setTimeout(() => {
      this.#isStalled = false;
      this.#say("250 2.0.0 Ok: queued at last");
      this.#read();
    }, STALL_MS);
  }
}

function listen(): Promise<Server> {
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    void new Conversation(socket);
  });
  return new Promise((resolve) => server.listen(Number(port), "127.0.0.1", () => resolve(server)));
}

let server = await listen();
setInterval(() => process.stdout.write(`${taken}\n`), COUNT_MS);
setInterval(() => void restart(), UP_MS);

async function restart(): Promise<void> {
  met["restarts"] = (met["restarts"] ?? 0) + 1;
  const closed = new Promise((resolve) => server.close(resolve));
  for (const socket of sockets) socket.destroy();
  await closed;
  await new Promise((resolve) => setTimeout(resolve, DOWN_MS));
  server = await listen();
}

process.stdin.on("data", () => {
  const report = JSON.stringify({ copies: [...copies], otherIds, met });
  process.stdout.write(`${report}\n`, () => process.exit());
});
process.stdin.on("end", () => process.exit());
