import { Failure } from "../../base/failure.js";
import { showInvisible } from "../../base/show-invisible.js";

/** How GitHub is reached. */
export interface GitHubAccess {
  /** `https://api.github.com`, or that of another host. */
  readonly address: string;
  /** None reads what is public, 60 times an hour (https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api). */
  readonly token: string | undefined;
  /** Waits, where a test would not. */
  readonly wait?: (ms: number) => Promise<void>;
  readonly timeoutMs?: number;
}

/** An answer of GitHub that is neither a refusal nor a breakdown. */
export interface GitHubAnswer {
  readonly status: number;
  readonly body: unknown;
  /** Whether the list goes on behind this page; undefined where GitHub does not say. */
  readonly hasNext: boolean | undefined;
}

/** A list, as far as it was read. */
export interface GitHubList {
  readonly entries: readonly unknown[];
  readonly pageCount: number;
  /** Whether it ended within the pages that were allowed. */
  readonly isWhole: boolean;
}

const TIMEOUT_MS = 30_000;
const MOST_TRIES = 4;
const MOST_BYTES = 1 << 25;
/** GitHub gives no more entries on a page. */
const PAGE_SIZE = 100;
/** Longer than this no job should wait; the next run says what this one could not. */
const MOST_WAIT_MS = 120_000;
const SECONDARY_WAIT_MS = 60_000;
const LOOPBACK = new Set(["localhost", "127.0.0.1", "[::1]"]);
const ADVICE: Readonly<
  Record<number, readonly [code: "configuration" | "refused" | "not-found", hint: string]>
> = {
  401: ["configuration", "The token in GITHUB_TOKEN is not valid, or no longer."],
  403: ["refused", "The token may not: a workflow needs `permissions: pull-requests: write`."],
  404: [
    "not-found",
    "Check --repo, and --pull; a private repository is seen only with a token that has access.",
  ],
  410: ["not-found", "What was asked for is gone."],
};

/** Speaks GitHub's REST API (https://docs.github.com/en/rest), carefully: the token goes to one host and into no message. */
export class GitHubApi {
  readonly #address: string;
  readonly #token: string | undefined;
  readonly #wait: (ms: number) => Promise<void>;
  readonly #timeoutMs: number;

  constructor({ address, token, wait = delay, timeoutMs = TIMEOUT_MS }: GitHubAccess) {
    this.#address = soundAddress(address);
    this.#token = token === undefined ? undefined : soundToken(token);
    this.#wait = wait;
    this.#timeoutMs = timeoutMs;
  }

  /**
   * Reads; tries again when GitHub breaks down or asks to wait. Throws a Failure for all but success, and for the
   * statuses that `accepted` names, which are answers too.
   */
  async get(path: string, accepted: readonly number[] = []): Promise<GitHubAnswer> {
    for (let tries = 1; ; tries++) {
      const answer = await this.#ask("GET", path, undefined);
      if (answer.kind === "answer") return accept(answer, accepted);
      if (tries === MOST_TRIES) throw brokenDown(answer.reason);
      await this.#pause(answer.waitMs ?? 1000 * 2 ** (tries - 1));
    }
  }

  /** All entries of a list, page by page, at most so many pages. */
  async list(path: string, mostPages: number): Promise<readonly unknown[]> {
    return (await this.pages(path, mostPages)).entries;
  }

  /** The same, and whether that was all. Pages are asked for by number: an address in an answer is not gone to. */
  async pages(path: string, mostPages: number): Promise<GitHubList> {
    const entries: unknown[] = [];
    for (let page = 1; ; page++) {
      const joint = path.includes("?") ? "&" : "?";
      const { body, hasNext } = await this.get(`${path}${joint}per_page=${PAGE_SIZE}&page=${page}`);
      if (!Array.isArray(body)) throw unreadable();
      entries.push(...(body as unknown[]));
      const isLast = !(hasNext ?? body.length >= PAGE_SIZE);
      if (isLast || page === mostPages) return { entries, pageCount: page, isWhole: isLast };
    }
  }

  /**
   * Writes, at most once: it is tried again only when GitHub said that it did nothing but ask to wait. Undefined means
   * that nobody knows whether it was done. Throws a Failure for a refusal other than 422, which is an answer.
   */
  async send(method: "POST" | "PATCH", path: string, value: object): Promise<GitHubAnswer | undefined> {
    for (let tries = 1; ; tries++) {
      const answer = await this.#ask(method, path, value);
      if (answer.kind === "answer") return accept(answer, [422]);
      if (answer.kind === "lost") {
        await this.#pause(answer.waitMs ?? 1000 * 2 ** (tries - 1));
        return undefined;
      }
      if (tries === MOST_TRIES) throw brokenDown(answer.reason);
      await this.#pause(answer.waitMs ?? 1000 * 2 ** (tries - 1));
    }
  }

  async #pause(ms: number): Promise<void> {
    if (ms > MOST_WAIT_MS) {
      throw new Failure(
        "network",
        `Unexpected wait of ${Math.round(ms / 1000)} s that GitHub asks for, expected less`,
        {
          hint:
            this.#token === undefined
              ? "Without a token GitHub answers 60 questions an hour: set GITHUB_TOKEN, or wait."
              : "The rate limit of the token is spent: run the same command again later; nothing is written twice.",
        },
      );
    }
    await this.#wait(ms);
  }

  async #ask(method: string, path: string, value: object | undefined): Promise<Attempt> {
    try {
      const response = await fetch(`${this.#address}${path}`, {
        method,
        headers: {
          accept: "application/vnd.github+json",
          ...(this.#token === undefined ? {} : { authorization: `Bearer ${this.#token}` }),
          "user-agent": "galley",
          "x-github-api-version": "2022-11-28",
          ...(value === undefined ? {} : { "content-type": "application/json" }),
        },
        ...(value === undefined ? {} : { body: JSON.stringify(value) }),
        // A redirect could carry the token elsewhere; a repository that moved is named by its new name.
        redirect: "manual",
        signal: AbortSignal.timeout(this.#timeoutMs),
      });
      return await attemptOf(response);
    } catch (error) {
      if (error instanceof Failure) throw error;
      return { kind: "lost", reason: "no answer came", waitMs: undefined };
    }
  }
}

type Attempt =
  | ({ readonly kind: "answer" } & GitHubAnswer)
  /** Nobody knows what was done. */
  | { readonly kind: "lost"; readonly reason: string; readonly waitMs: number | undefined }
  /** Nothing was done. */
  | { readonly kind: "wait"; readonly reason: string; readonly waitMs: number | undefined };

async function attemptOf(response: Response): Promise<Attempt> {
  const { status, headers } = response;
  const waitMs = waitOf(headers);
  const isLimited =
    status === 429 ||
    (status === 403 && (waitMs !== undefined || headers.get("x-ratelimit-remaining") === "0"));
  if (isLimited) {
    await response.body?.cancel();
    return { kind: "wait", reason: "the rate limit is spent", waitMs };
  }
  if (status >= 500) {
    await response.body?.cancel();
    return { kind: "lost", reason: `status ${status}`, waitMs };
  }
  const text = await textOf(response);
  // The second of GitHub's limits, on writing fast, may come without a header.
  if (status === 403 && /rate limit/i.test(text))
    return { kind: "wait", reason: "the rate limit is spent", waitMs: SECONDARY_WAIT_MS };
  return { kind: "answer", status, body: parseJson(text), hasNext: hasNextPage(headers) };
}

/** `Link` names the pages around one (https://docs.github.com/en/rest/using-the-rest-api/using-pagination-in-the-rest-api). */
function hasNextPage(headers: Headers): boolean | undefined {
  return headers
    .get("link")
    ?.split(",")
    .some((link) => link.includes('rel="next"'));
}

/** Seconds in `Retry-After`, or the time at which the limit is lifted (https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api). */
function waitOf(headers: Headers): number | undefined {
  const after = headers.get("retry-after");
  if (after !== null && /^\d{1,9}$/.test(after)) return Number(after) * 1000;
  const reset = headers.get("x-ratelimit-reset");
  if (headers.get("x-ratelimit-remaining") !== "0" || reset === null || !/^\d{1,12}$/.test(reset))
    return undefined;
  return Math.max(1000, Number(reset) * 1000 - Date.now());
}

async function textOf(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of response.body ?? []) {
    length += chunk.length;
    if (length > MOST_BYTES) throw unreadable();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function accept({ status, body, hasNext }: GitHubAnswer, accepted: readonly number[]): GitHubAnswer {
  if (accepted.includes(status)) return { status, body, hasNext };
  if (status >= 200 && status < 300) {
    if (body === undefined) throw unreadable();
    return { status, body, hasNext };
  }
  const said = typeof body === "object" && body !== null && "message" in body ? String(body.message) : "";
  const quoted = said === "" ? "" : ` (${showInvisible(said.slice(0, 120))})`;
  const [code, hint] = ADVICE[status] ?? ["network", "See https://www.githubstatus.com and try again."];
  const moved = status >= 300 && status < 400;
  throw new Failure(
    moved ? "not-found" : code,
    `Unexpected answer ${status} of GitHub${quoted}, expected success`,
    {
      hint: moved ? "The repository has another name by now: use that with --repo." : hint,
    },
  );
}

function brokenDown(reason: string): Failure {
  return new Failure("network", `Unexpected trouble with GitHub (${reason}), expected an answer`, {
    hint: "See https://www.githubstatus.com and run the same command again; nothing is written twice.",
  });
}

/** An answer that does not have the form which GitHub documents. */
export function unreadable(): Failure {
  return new Failure("network", "Unexpected form of GitHub's answer, expected what its REST API documents", {
    hint: "Is GITHUB_API_URL the address of a GitHub API, and no proxy in between?",
  });
}

/** Refuses what is no token; whoever writes needs one. */
export function soundToken(token = ""): string {
  if (/^[\x21-\x7e]+$/.test(token)) return token;
  throw new Failure("configuration", "Unexpected lack of a token, expected one in GITHUB_TOKEN", {
    hint: "At a desk: export GITHUB_TOKEN=…, in a workflow: env: GITHUB_TOKEN: ${{ github.token }}.",
  });
}

function soundAddress(address: string): string {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  const isSafe = url?.protocol === "https:" || (url?.protocol === "http:" && LOOPBACK.has(url.hostname));
  if (url !== undefined && isSafe && url.username === "" && url.search === "")
    return url.href.replace(/\/+$/, "");
  throw new Failure(
    "configuration",
    "Unexpected address in GITHUB_API_URL, expected one that begins with https://",
    {
      hint: "Leave it unset for github.com.",
    },
  );
}

function delay(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}
