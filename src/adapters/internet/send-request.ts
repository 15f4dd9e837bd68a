import {
  type ClientRequest,
  type IncomingHttpHeaders,
  type IncomingMessage,
  Agent as PlainAgent,
  request as plainRequest,
} from "node:http";
import { Agent as SecureAgent, request as secureRequest } from "node:https";
import { isIP, type LookupFunction } from "node:net";
import { NOT_PUBLIC, type Outcome, refusedHost, type Trouble, trouble, troubleOf } from "./outcome.js";
import { ACCEPTED_ENCODINGS, type BodyCaps, readBody } from "./read-body.js";

/** An address that a name leads to. */
export interface Resolved {
  readonly address: string;
  readonly family: number;
}

/** What a visitor needs of the network, so that tests can hand in a harmless one. */
export interface Line {
  /** Looks a host's name up; rejects with `ENOTFOUND` for one that does not exist. */
  readonly resolve: (host: string) => Promise<readonly Resolved[]>;
  /** Whether an IP address may be connected to. */
  readonly isAllowed: (address: string) => boolean;
}

/** How long one request may take, and how much of its answer is read. */
export interface RequestCaps extends BodyCaps {
  readonly requestMs: number;
}

/** A request to be sent. */
export interface Question {
  readonly method: "GET" | "HEAD";
  readonly headers: Readonly<Record<string, string>>;
  /** Whether "not found" is worth a second look. */
  readonly mustBeSure: boolean;
  /** Whether a body of this media type is worth reading. */
  readonly wantsBody: (status: number, mediaType: string) => boolean;
}

const IDLE_MS = 4_000;
const HTTP_PORT = 80;
const HTTPS_PORT = 443;
/** Below it are the doors of mail servers and the like, which a link must not make us knock at. */
const LOWEST_PORT = 1024;
const SHORT_BYTES = 16_384;

/**
 * Sends requests over connections that are made only to addresses that were checked: what a name leads to is looked up
 * once, judged, and handed to the socket as it is, so that a second look-up cannot lead elsewhere.
 */
export class Sender {
  readonly #line: Line;
  readonly #caps: RequestCaps;
  readonly #plain = new PlainAgent({ keepAlive: true, maxSockets: 1, timeout: IDLE_MS });
  readonly #secure = new SecureAgent({ keepAlive: true, maxSockets: 1, timeout: IDLE_MS });
  readonly #open = new Set<ClientRequest>();
  #isClosed = false;

  constructor(line: Line, caps: RequestCaps) {
    this.#line = line;
    this.#caps = caps;
  }

  /** What a server says to a question. Never rejects, and resolves within the caps. */
  async send(url: URL, question: Question): Promise<Outcome> {
    const refusal = this.#isClosed ? "the visit was cut short" : this.#refusalOf(url);
    if (refusal !== undefined) return trouble("refused", refusal);
    try {
      return await this.#ask(url, question);
    } catch (error) {
      // Node throws at once for what cannot be sent, as a path with odd characters.
      return troubleOf(error);
    }
  }

  /** Ends every request and connection. */
  close(): void {
    this.#isClosed = true;
    for (const request of this.#open) request.destroy();
    this.#plain.destroy();
    this.#secure.destroy();
  }

  #refusalOf(url: URL): string | undefined {
    if (url.protocol !== "http:" && url.protocol !== "https:")
      return `\`${url.protocol}\` addresses are not visited`;
    if (url.port !== "" && Number(url.port) < LOWEST_PORT) return `port ${url.port} is not one of the web`;
    // The look-up is not asked about an address that is one already.
    const host = bareHost(url);
    return isIP(host) !== 0 && !this.#line.isAllowed(host) ? NOT_PUBLIC : undefined;
  }

  #ask(url: URL, question: Question): Promise<Outcome> {
    return new Promise((resolve) => {
      let told: Trouble | undefined;
      let isAnswered = false;
      const tell = (reason: Trouble) => {
        told ??= reason;
        request.destroy();
      };
      const request = this.#requestTo(url, question);
      this.#open.add(request);
      const timer = setTimeout(() => {
        tell(trouble("time-out", "no answer in time"));
      }, this.#caps.requestMs);
      request.on("socket", (socket) => {
        // One that is kept from an earlier request was judged then.
        if (!socket.connecting) return;
        socket.once("connect", () => {
          const { remoteAddress } = socket;
          if (remoteAddress !== undefined && !this.#line.isAllowed(remoteAddress))
            tell(trouble("refused", NOT_PUBLIC));
        });
      });
      request.on("response", (response) => {
        isAnswered = true;
        // After a time-out what came of the body is still worth something.
        void this.#take(response, question).then(resolve);
      });
      request.on("error", (error) => {
        if (!isAnswered) resolve(told ?? troubleOf(error));
      });
      request.on("close", () => {
        clearTimeout(timer);
        this.#open.delete(request);
        if (!isAnswered) resolve(told ?? trouble("connection", "the connection broke off"));
      });
      request.end();
    });
  }

  #requestTo(url: URL, { method, headers }: Question): ClientRequest {
    const isSecure = url.protocol === "https:";
    return (isSecure ? secureRequest : plainRequest)({
      agent: isSecure ? this.#secure : this.#plain,
      host: bareHost(url),
      port: url.port === "" ? (isSecure ? HTTPS_PORT : HTTP_PORT) : Number(url.port),
      path: url.pathname + url.search,
      method,
      headers: { ...headers, host: url.host, "accept-encoding": ACCEPTED_ENCODINGS },
      lookup: this.#lookup,
      // Said here, so that no environment variable says otherwise.
      ...(isSecure ? { rejectUnauthorized: true } : {}),
    });
  }

  async #take(response: IncomingMessage, { method, wantsBody }: Question): Promise<Outcome> {
    const { statusCode: status = 0, headers } = response;
    response.on("error", () => undefined);
    const isWanted = method === "GET" && wantsBody(status, mediaTypeOf(headers));
    const body = isWanted ? await readBody(response, this.#caps) : new Uint8Array();
    if (!isWanted) letRunOut(response);
    return { kind: "answer", status, headers, body };
  }

  /** One for all requests: an agent may open a connection for one request with the options of another. */
  readonly #lookup: LookupFunction = (host, options, callback) => {
    this.#line.resolve(host).then(
      (found) => {
        const [first] = found;
        // One address that is not ours to ask spoils them all: mixed answers are how names are bent.
        if (first === undefined || found.some(({ address }) => !this.#line.isAllowed(address)))
          callback(refusedHost(), "");
        else if (options.all === true) callback(null, [...found]);
        else callback(null, first.address, first.family);
      },
      (error: NodeJS.ErrnoException) => callback(error, ""),
    );
  };
}

/** A short body is let run out, since that keeps the connection for the next question. */
function letRunOut(response: IncomingMessage): void {
  let size = 0;
  response.on("data", (chunk: Uint8Array) => {
    size += chunk.length;
    if (size > SHORT_BYTES) response.destroy();
  });
}

/** The media type of an answer in lower case, as `text/html`; empty when it names none. */
export function mediaTypeOf(headers: IncomingHttpHeaders): string {
  return (headers["content-type"] ?? "").split(";")[0]?.trim().toLowerCase() ?? "";
}

function bareHost(url: URL): string {
  return url.hostname.replace(/^\[|\]$/g, "");
}
