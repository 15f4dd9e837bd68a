import { createServer, type Server, type Socket } from "node:net";
import { createSecureContext, TLSSocket } from "node:tls";
import type { AddressInfo } from "node:net";
import { RELAY_CERTIFICATE, RELAY_KEY } from "./relay-certificate.js";

/** One mail in a folder of the stand-in. */
export interface StoredMail {
  readonly uid: number;
  readonly bytes: Buffer;
  readonly flags: Set<string>;
}

/** How a stand-in behaves; a sound one with MOVE over TLS unless said. */
export interface StandInOptions {
  readonly encryption?: "tls" | "starttls" | "none";
  readonly hasMove?: boolean;
  /** Folders can be made, as most allow. */
  readonly mayCreate?: boolean;
  /** Called before each command is answered; what it returns is done in place of answering. */
  readonly onCommand?: (command: string) => "drop" | "stall" | undefined;
}

/** A mail server on this machine that speaks as much of IMAP4rev1 (RFC 3501, 6851) as `imapflow` asks for here. */
export interface ImapStandIn {
  readonly port: number;
  readonly folders: Map<string, StoredMail[]>;
  /** All commands that came, without their tags. */
  readonly commands: string[];
  /** Puts a mail into the inbox. */
  deliver(bytes: Uint8Array): void;
  /** What a server does that lost its index: other numbers for all. */
  renumber(): void;
  close(): Promise<void>;
}

/** The account of the stand-in. */
export const IMAP_USER = { user: "bounces@lamp.example", password: 'a "secret" \\ word' };

interface State {
  readonly folders: Map<string, StoredMail[]>;
  nextUid: number;
  validity: number;
}

/** Starts a stand-in on a free port of this machine. */
export async function startImapStandIn(options: StandInOptions = {}): Promise<ImapStandIn> {
  const state: State = { folders: new Map([["INBOX", []]]), nextUid: 1, validity: 7 };
  const commands: string[] = [];
  const sockets = new Set<Socket>();
  const server: Server = createServer((raw) => {
    sockets.add(raw);
    raw.on("error", () => undefined).on("close", () => sockets.delete(raw));
    const { encryption = "tls" } = options;
    new Conversation(encryption === "tls" ? secured(raw) : raw, state, options, commands).begin();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    port: (server.address() as AddressInfo).port,
    folders: state.folders,
    commands,
    deliver: (bytes) => {
      const uid = state.nextUid++;
      state.folders.get("INBOX")?.push({ uid, bytes: Buffer.from(bytes), flags: new Set() });
    },
    renumber: () => {
      state.validity++;
      for (const [name, mails] of state.folders)
        state.folders.set(
          name,
          mails.map((mail) => ({ ...mail, uid: mail.uid + 1000 })),
        );
      state.nextUid += 1000;
    },
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}

function secured(socket: Socket): TLSSocket {
  const secureContext = createSecureContext({ key: RELAY_KEY, cert: RELAY_CERTIFICATE });
  return new TLSSocket(socket, { isServer: true, secureContext }).on("error", () => undefined);
}

class Conversation {
  #socket: Socket;
  readonly #state: State;
  readonly #options: StandInOptions;
  readonly #commands: string[];
  #pending = "";
  #isSecure: boolean;
  #isKnown = false;
  #folder = "";

  constructor(socket: Socket, state: State, options: StandInOptions, commands: string[]) {
    this.#socket = socket;
    this.#state = state;
    this.#options = options;
    this.#commands = commands;
    this.#isSecure = (options.encryption ?? "tls") === "tls";
  }

  begin(): void {
    this.#listen();
    this.#say(`* OK [CAPABILITY ${this.#capabilities()}] stand-in`);
  }

  #listen(): void {
    this.#socket.on("data", (chunk: Buffer) => {
      this.#pending += chunk.toString("latin1");
      for (let end = this.#pending.indexOf("\r\n"); end !== -1; end = this.#pending.indexOf("\r\n")) {
        const line = this.#pending.slice(0, end);
        this.#pending = this.#pending.slice(end + 2);
        this.#take(line);
      }
    });
  }

  #capabilities(): string {
    const { encryption, hasMove = true } = this.#options;
    const early = encryption === "starttls" && !this.#isSecure ? " STARTTLS LOGINDISABLED" : "";
    return `IMAP4rev1 ID${early}${hasMove ? " MOVE" : ""}`;
  }

  #say(line: string): void {
    this.#socket.write(`${line}\r\n`, "latin1");
  }

  #take(line: string): void {
    const [, tag = "*", words = ""] = /^(\S+) (.*)$/.exec(line) ?? [];
    this.#commands.push(words);
    const instead = this.#options.onCommand?.(words);
    if (instead === "drop") this.#socket.destroy();
    if (instead !== undefined) return;
    if (words === "STARTTLS") return this.#startTls(tag);
    const answer = this.#answer(words);
    this.#say(`${tag} ${answer}`);
    if (words === "LOGOUT") this.#socket.end();
  }

  #startTls(tag: string): void {
    this.#say(`${tag} OK begin`);
    this.#socket.removeAllListeners("data");
    this.#socket = secured(this.#socket);
    this.#isSecure = true;
    this.#listen();
  }

  #answer(words: string): string {
    const [first = "", second = "", ...more] = partsOf(words);
    const name = first.toUpperCase();
    if (name === "CAPABILITY") this.#say(`* CAPABILITY ${this.#capabilities()}`);
    if (["CAPABILITY", "NOOP", "ID", "SUBSCRIBE", "LOGOUT"].includes(name)) return "OK done";
    if (name === "LOGIN") return this.#logIn(second, more[0] ?? "");
    if (!this.#isKnown) return "NO first log in";
    if (name === "LIST" || name === "LSUB") return this.#list(more[0] ?? "");
    if (name === "SELECT" || name === "EXAMINE") return this.#select(second);
    if (name === "CREATE") return this.#create(second);
    if (name === "UID") return this.#byUid(second.toUpperCase(), more);
    return "BAD not known here";
  }

  #logIn(user: string, password: string): string {
    if (this.#options.encryption === "starttls" && !this.#isSecure) return "NO not in plain";
    this.#isKnown = user === IMAP_USER.user && password === IMAP_USER.password;
    return this.#isKnown
      ? `OK [CAPABILITY ${this.#capabilities()}] welcome`
      : "NO [AUTHENTICATIONFAILED] no such user or password";
  }

  #list(pattern: string): string {
    if (pattern === "") this.#say('* LIST (\\Noselect) "/" ""');
    for (const name of this.#state.folders.keys())
      if (pattern === "*" || pattern === name) this.#say(`* LIST () "/" "${name}"`);
    return "OK done";
  }

  #select(name: string): string {
    const mails = this.#state.folders.get(name);
    if (mails === undefined) return "NO [NONEXISTENT] no such folder";
    this.#folder = name;
    this.#say(`* ${mails.length} EXISTS`);
    this.#say("* FLAGS (\\Seen \\Flagged \\Deleted)");
    this.#say("* OK [PERMANENTFLAGS (\\Seen \\Flagged \\Deleted \\*)] kept");
    this.#say(`* OK [UIDVALIDITY ${this.#state.validity}] numbers`);
    this.#say(`* OK [UIDNEXT ${this.#state.nextUid}] next`);
    return "OK [READ-WRITE] done";
  }

  #create(name: string): string {
    if (this.#options.mayCreate === false) return "NO not here";
    if (this.#state.folders.has(name)) return "NO there already";
    this.#state.folders.set(name, []);
    return "OK done";
  }

  #mails(): StoredMail[] {
    return this.#state.folders.get(this.#folder) ?? [];
  }

  #byUid(name: string, [range = "", ...more]: readonly string[]): string {
    if (name === "SEARCH") {
      const [, keyword] = /^NOT KEYWORD (\S+)$/.exec([range, ...more].join(" ")) ?? [];
      if (keyword === undefined) return "BAD not searched for here";
      const found = this.#mails().filter(({ flags }) => !flags.has(keyword));
      this.#say(`* SEARCH${found.map(({ uid }) => ` ${uid}`).join("")}`);
      return "OK done";
    }
    const mails = this.#mails();
    const at = mails.findIndex(({ uid }) => String(uid) === range);
    const mail = mails[at];
    if (mail === undefined) return "OK nothing there";
    if (name === "FETCH") return this.#fetch(mail, at, more.join(" "));
    if (name === "STORE") {
      for (const flag of (more[1] ?? "").replace(/[()]/g, "").split(" ")) mail.flags.add(flag);
      this.#say(`* ${at + 1} FETCH (UID ${mail.uid} FLAGS (${[...mail.flags].join(" ")}))`);
      return "OK done";
    }
    return name === "MOVE" && this.#options.hasMove !== false
      ? this.#move(mail, at, more[0] ?? "")
      : "BAD not known here";
  }

  #fetch(mail: StoredMail, at: number, items: string): string {
    const [, start, length] = /BODY\.PEEK\[\](?:<(\d+)\.(\d+)>)?/.exec(items) ?? [];
    const from = Number(start ?? 0);
    const part = mail.bytes.subarray(from, length === undefined ? undefined : from + Number(length));
    const name = start === undefined ? "BODY[]" : `BODY[]<${start}>`;
    this.#socket.write(`* ${at + 1} FETCH (UID ${mail.uid} ${name} {${part.length}}\r\n`);
    this.#socket.write(part);
    this.#say(")");
    return "OK done";
  }

  #move(mail: StoredMail, at: number, target: string): string {
    const folder = this.#state.folders.get(target);
    if (folder === undefined) return "NO [TRYCREATE] no such folder";
    folder.push({ ...mail, uid: this.#state.nextUid++ });
    this.#mails().splice(at, 1);
    this.#say(`* ${at + 1} EXPUNGE`);
    return "OK done";
  }
}

/** Words, quoted strings, and lists as one. */
function partsOf(words: string): string[] {
  return Array.from(words.matchAll(/"((?:[^"\\]|\\.)*)"|(\([^)]*\))|(\S+)/g), ([, quoted, list, word]) =>
    quoted === undefined ? (list ?? word ?? "") : quoted.replace(/\\(.)/g, "$1"),
  );
}
