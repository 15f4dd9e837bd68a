import {
  type ClientRequest,
  type IncomingHttpHeaders,
  type IncomingMessage,
  Agent as PlainAgent,
  request as plainRequest,
} from "node:http";
import { Agent as SecureAgent, request as secureRequest } from "node:https";
import { isIP, type LookupFunction } from "node:net";
import type { Line } from "./line.js";
import {
  NO_HTTP,
  NOT_PUBLIC,
  type Outcome,
  refusedHost,
  type Trouble,
  trouble,
  troubleOf,
} from "./outcome.js";
import { ACCEPTED_ENCODINGS, type BodyCaps, readBody } from "./read-body.js";

/** How long one request may take, and how much of its answer is read. */
export interface RequestCaps extends BodyCaps {
  readonly requestMs: number;
  /** How many connections one host sees at the same time; 1 unless said. */
  readonly connections?: number;
}

/** A request to be sent. */
export interface Question {
  readonly method: "GET" | "HEAD" | "POST";
  readonly headers: Readonly<Record<string, string>>;
  /** What is sent with it; its media type stands in the headers. */
  readonly body?: string;
  /** Whether "not found" is worth a second look. */
  readonly mustBeSure: boolean;
  /** Whether a body of this media type is worth reading. */
  readonly wantsBody: (status: number, mediaType: string) => boolean;
  /** Whether a part of the body is worth nothing: then one that is cut or too large is a trouble. */
  readonly mustBeWhole?: boolean;
}

const IDLE_MS = 4_000;
const HTTP_PORT = 80;
const HTTPS_PORT = 443;
/** Below it are the doors of mail servers and the like, which a link must not make us knock at. */
const LOWEST_PORT = 1024;
const SHORT_BYTES = 16_384;
/** Node takes any three digits for a status; below it none has a meaning (RFC 9110, 15). */
const LOWEST_STATUS = 100;
/** Why a body that had to be whole is none. */
const SHORTFALLS = {
  cut: trouble("cut", "its answer broke off"),
  "too-large": trouble("too-large", "its answer is too large"),
  packed: trouble("cut", "its answer is packed in a way that nobody asked for"),
};

/**
 * Sends requests over connections that are made only to addresses that were checked: what a name leads to is looked up
 * once, judged, and handed to the socket as it is, so that a second look-up cannot lead elsewhere.
 */
export class Sender {
  readonly #line: Line;
  readonly #caps: RequestCaps;
  readonly #plain: PlainAgent;
  readonly #secure: SecureAgent;
  readonly #open = new Set<ClientRequest>();
  #isClosed = false;

  constructor(line: Line, caps: RequestCaps) {
    this.#line = line;
    this.#caps = caps;
    const habits = { keepAlive: true, maxSockets: caps.connections ?? 1, timeout: IDLE_MS };
    this.#plain = new PlainAgent(habits);
    this.#secure = new SecureAgent(habits);
  }

  /** What a server says to a question. Never rejects, and resolves within the caps. */
  async send(url: URL, question: Question): Promise<Outcome> {
    const detour = isWeb(url) ? this.#line.detour?.(url) : undefined;
    const refusal = this.#isClosed
      ? "the visit was cut short"
      : detour === undefined
        ? this.#refusalOf(url)
        : undefined;
    if (refusal !== undefined) return trouble("refused", refusal);
    try {
      return await this.#ask(url, detour, question);
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
    if (!isWeb(url)) return `\`${url.protocol}\` addresses are not visited`;
    if (url.port !== "" && Number(url.port) < LOWEST_PORT) return `port ${url.port} is not one of the web`;
    // The look-up is not asked about an address that is one already.
    const host = bareHost(url);
    return isIP(host) !== 0 && !this.#line.isAllowed(host) ? NOT_PUBLIC : undefined;
  }

  #ask(url: URL, detour: URL | undefined, question: Question): Promise<Outcome> {
    return new Promise((resolve) => {
      let told: Trouble | undefined;
      let isAnswered = false;
      const tell = (reason: Trouble) => {
        told ??= reason;
        request.destroy();
      };
      const request = this.#requestTo(url, detour ?? url, question);
      this.#open.add(request);
      const timer = setTimeout(() => {
        tell(trouble("time-out", "no answer in time"));
      }, this.#caps.requestMs);
      request.on("socket", (socket) => {
        // One that is kept from an earlier request was judged then.
        if (!socket.connecting || detour !== undefined) return;
        socket.once("connect", () => {
          const { remoteAddress } = socket;
          if (remoteAddress !== undefined && !this.#line.isAllowed(remoteAddress))
            tell(trouble("refused", NOT_PUBLIC));
        });
      });
      request.on("response", (response) => {
        isAnswered = true;
        // After a time-out what came of the body is still worth something, unless it had to be whole.
        void this.#take(response, question).then((outcome) => {
          resolve(outcome.kind === "trouble" ? (told ?? outcome) : outcome);
        });
      });
      request.on("error", (error) => {
        if (!isAnswered) resolve(told ?? troubleOf(error));
      });
      request.on("close", () => {
        clearTimeout(timer);
        this.#open.delete(request);
        if (!isAnswered) resolve(told ?? trouble("connection", "the connection broke off"));
      });
      request.end(question.body);
    });
  }

  #requestTo(url: URL, server: URL, { method, headers, body }: Question): ClientRequest {
    const isSecure = server.protocol === "https:";
    return (isSecure ? secureRequest : plainRequest)({
      agent: isSecure ? this.#secure : this.#plain,
      host: bareHost(server),
      port: server.port === "" ? (isSecure ? HTTPS_PORT : HTTP_PORT) : Number(server.port),
      path: url.pathname + url.search,
      method,
      headers: {
        ...headers,
        host: url.host,
        "accept-encoding": ACCEPTED_ENCODINGS,
        ...(body === undefined ? {} : { "content-length": String(Buffer.byteLength(body)) }),
      },
      lookup: this.#lookup,
      // Said here, so that no environment variable says otherwise.
      ...(isSecure ? { rejectUnauthorized: true } : {}),
    });
  }

  async #take(
    response: IncomingMessage,
    { method, wantsBody, mustBeWhole = false }: Question,
  ): Promise<Outcome> {
    const { statusCode: status = 0, headers } = response;
    response.on("error", () => undefined);
    if (status < LOWEST_STATUS) {
      response.destroy();
      return NO_HTTP;
    }
    if (method === "HEAD" || !wantsBody(status, mediaTypeOf(headers))) {
      letRunOut(response);
      return { kind: "answer", status, headers, body: new Uint8Array() };
    }
    const { bytes, end } = await readBody(response, this.#caps, mustBeWhole ? "strict" : "lenient");
    const shortfall = mustBeWhole && end !== "whole" ? SHORTFALLS[end] : undefined;
    return shortfall ?? { kind: "answer", status, headers, body: bytes };
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

function isWeb({ protocol }: URL): boolean {
  return protocol === "http:" || protocol === "https:";
}

function bareHost(url: URL): string {
  return url.hostname.replace(/^\[|\]$/g, "");
}
