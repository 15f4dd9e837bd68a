import { createServer, type Server, type Socket } from "node:net";
import { TLSSocket } from "node:tls";
import { after, mock } from "node:test";
import { openMailTransport } from "#galley/adapters/smtp/open-mail-transport.js";
import type { MailRelay, EnvelopedMessage } from "#galley/app/mail-transport.js";
import type { SendResult } from "#galley/deliver/send-result.js";
import { RELAY_CERTIFICATE, RELAY_KEY } from "./relay-certificate.js";

/** What a server does at a moment: answer (lines are cut at `\n`), hang up for `drop`, or something of its own. */
export type Reaction = string | ((peer: RelayPeer) => void);

/** A moment of a conversation: a word of the client's, the greeting before all, the end of a content. */
export type Moment =
  | "greeting"
  | "EHLO"
  | "HELO"
  | "STARTTLS"
  | "AUTH"
  | "MAIL"
  | "RCPT"
  | "DATA"
  | "content"
  | "RSET"
  | "QUIT";

/**
 * What a server does otherwise than a sound one; a list says it for the first time, the second and so on, counted over all
 * connections.
 */
export type RelayScript = { readonly [moment in Moment]?: Reaction | readonly (Reaction | undefined)[] };

const SOUND: Readonly<Record<string, Reaction>> = {
  greeting: "220 relay.example ESMTP",
  EHLO: "250-relay.example\n250-PIPELINING\n250 ENHANCEDSTATUSCODES",
  HELO: "250 relay.example",
  STARTTLS: "502 5.5.1 no",
  AUTH: "502 5.5.1 no",
  MAIL: "250 2.1.0 Ok",
  RCPT: "250 2.1.5 Ok",
  DATA: "354 Go on",
  content: "250 2.0.0 Ok: queued",
  RSET: "250 2.0.0 Ok",
  QUIT: (peer) => peer.endWith("221 2.0.0 Bye"),
};

/** A server for tests that keeps to a script, and to the protocol where the script says nothing. */
export class ScriptedRelay {
  readonly #script: RelayScript;
  readonly #times = new Map<Moment, number>();
  readonly #sockets = new Set<Socket>();
  readonly #server: Server;
  /** All words of clients in order, each with the number of its connection: `1 MAIL FROM:<a@b.example>`. */
  readonly heard: string[] = [];
  /** The bytes of all contents, without the dot that ended them and with the dots that were doubled. */
  readonly contents: Buffer[] = [];
  connections = 0;

  constructor(script: RelayScript) {
    this.#script = script;
    this.#server = createServer((socket) => {
      this.connections++;
      this.#sockets.add(socket);
      socket.setNoDelay(true);
      new RelayPeer(this, socket, this.connections).react("greeting");
    });
    after(() => this.stop());
  }

  /** Listens at a port of this machine, and returns what leads there. */
  async start(more: Partial<MailRelay> = {}): Promise<MailRelay> {
    await new Promise<void>((resolve) => this.#server.listen(0, "127.0.0.1", resolve));
    const address = this.#server.address();
    return relayAt(typeof address === "object" && address !== null ? address.port : 0, more);
  }

  /** Ends it with all connections. */
  stop(): void {
    this.#server.close();
    for (const socket of this.#sockets) socket.destroy();
  }

  /** Waits until it heard a line so often, as `1 QUIT`. */
  async whenHeard(line: string, times = 1): Promise<void> {
    while (this.heard.filter((heard) => heard === line).length < times)
      await new Promise((resolve) => setImmediate(resolve));
  }

  /** What is to be done at a moment. */
  reactionTo(moment: Moment): Reaction {
    const times = this.#times.get(moment) ?? 0;
    this.#times.set(moment, times + 1);
    const scripted = this.#script[moment];
    const chosen = typeof scripted === "object" ? scripted[times] : scripted;
    return chosen ?? SOUND[moment] ?? "500 5.5.2 What?";
  }
}

/** What leads to a relay on this machine; nothing waits longer than a test can. */
export function relayAt(port: number, more: Partial<MailRelay> = {}): MailRelay {
  return {
    host: "127.0.0.1",
    port,
    security: "none",
    login: undefined,
    ownName: "news.example",
    trusted: undefined,
    connections: 1,
    messagesPerConnection: 100,
    patience: { connectMs: 5_000, greetingMs: 5_000, commandMs: 5_000, contentMs: 5_000, idleMs: 5_000 },
    ...more,
  };
}

/** One connection of a scripted relay. */
export class RelayPeer {
  readonly #relay: ScriptedRelay;
  readonly #number: number;
  #socket: Socket;
  #text = "";
  #isContent = false;
  /** Whether it hears and does nothing any more. */
  isSilent = false;
  /** The last line that the client said. */
  said = "";
  /** Hears the next line, which is no command but, say, a password. */
  onLine: ((line: string) => void) | undefined;

  constructor(relay: ScriptedRelay, socket: Socket, number: number) {
    this.#relay = relay;
    this.#number = number;
    this.#socket = socket;
    this.#listen();
  }

  /** Writes as it is. */
  write(text: string | Uint8Array): void {
    if (this.#socket.writable) this.#socket.write(text);
  }

  /** Writes lines. */
  say(text: string): void {
    this.write(`${text.replaceAll("\n", "\r\n")}\r\n`);
  }

  /** Writes lines and hangs up. */
  endWith(text: string): void {
    this.#socket.end(`${text.replaceAll("\n", "\r\n")}\r\n`);
  }

  /** What comes next is a content. */
  awaitContent(): void {
    this.#isContent = true;
  }

  /** Opens a content, and reads no more than its first bytes before something is done. */
  turnDeaf(then: () => void): void {
    this.say("354 Go on");
    this.#socket.removeAllListeners("data");
    this.#socket.once("data", () => {
      this.#socket.pause();
      then();
    });
  }

  /** How much was received and not read yet. */
  get waitingLength(): number {
    return this.#text.length;
  }

  /** Whether nobody is there any more. */
  get isGone(): boolean {
    return this.#socket.destroyed;
  }

  /** Encrypts what follows. */
  encrypt(): void {
    this.#socket.removeAllListeners("data");
    this.#socket = new TLSSocket(this.#socket, { isServer: true, key: RELAY_KEY, cert: RELAY_CERTIFICATE });
    this.#text = "";
    this.#listen();
  }

  /** Does what is to be done at a moment. */
  react(moment: Moment): void {
    const reaction = this.#relay.reactionTo(moment);
    if (typeof reaction === "function") reaction(this);
    else if (reaction === "drop") this.#socket.destroy();
    else {
      if (moment === "DATA" && reaction.startsWith("354")) this.awaitContent();
      this.say(reaction);
    }
  }

  #listen(): void {
    this.#socket.on("error", () => undefined);
    this.#socket.on("data", (bytes: Buffer) => {
      this.#text += bytes.toString("latin1");
      this.#read();
    });
  }

  #read(): void {
    while (!this.isSilent) {
      const mark = this.#isContent ? (this.#text.startsWith(".\r\n") ? ".\r\n" : "\r\n.\r\n") : "\r\n";
      const end = this.#text.indexOf(mark);
      if (end === -1) return;
      const part = this.#text.slice(0, end);
      this.#text = this.#text.slice(end + mark.length);
      if (this.#isContent) {
        this.#isContent = false;
        const content = mark === ".\r\n" ? "" : `${part}\r\n`;
        this.#relay.contents.push(Buffer.from(content, "latin1"));
        this.#relay.heard.push(`${this.#number} (content)`);
        this.react("content");
      } else this.#take(part);
    }
  }

  #take(line: string): void {
    this.#relay.heard.push(`${this.#number} ${line}`);
    this.said = line;
    const { onLine } = this;
    if (onLine !== undefined) onLine(line);
    else this.react((line.split(" ")[0] ?? "").toUpperCase() as Moment);
  }
}

/**
 * A server that says no more; the time in which somebody would wait for it goes by at once. Needs
 * `mock.timers.enable({ apis: ["setTimeout"] })`.
 */
export function stall(peer: RelayPeer): void {
  if (peer.isGone) return;
  peer.isSilent = true;
  // Second by second, since what waits may only begin to.
  setImmediate(() => {
    mock.timers.tick(1_000);
    stall(peer);
  });
}

/** What became of messages, and the relay that they were sent to. */
export interface Sending {
  readonly results: readonly SendResult[];
  readonly relay: ScriptedRelay;
}

/** A message of one line to `ann@reader.example`, or to somebody else. */
export function shortMessage(
  recipient = "ann@reader.example",
  text = "Subject: 1\r\n\r\nHello\r\n",
): EnvelopedMessage {
  return { returnPath: "bounce@news.example", recipient, pieces: [Buffer.from(text)] };
}

/** Sends messages one after the other to a relay that keeps to a script. */
export async function sendTo(
  script: RelayScript,
  more: Partial<MailRelay> = {},
  messages: readonly EnvelopedMessage[] = [shortMessage()],
): Promise<Sending> {
  const relay = new ScriptedRelay(script);
  const transport = openMailTransport(await relay.start(more));
  const results: SendResult[] = [];
  for (const message of messages) results.push(await transport.send(message));
  await transport.close();
  relay.stop();
  return { results, relay };
}
