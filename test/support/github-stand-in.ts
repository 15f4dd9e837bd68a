import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { components } from "@octokit/openapi-types";
import {
  type Comment,
  type LineComment,
  basicError,
  diffEntry,
  issueComment,
  lineComment,
  reviewAnswer,
  simpleUser,
  validationError,
} from "./github/review-answers.js";

type Schemas = components["schemas"];

/** One request that arrived. */
export interface Arrival {
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
  readonly authorization: string | undefined;
}

/** An answer in place of the usual one; `undefined` drops the connection. */
export interface Instead {
  readonly status: number;
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Whether what was asked for is done all the same. */
  readonly isDone?: boolean;
  readonly delayMs?: number;
  readonly isDropped?: boolean;
}

/** A pull request besides 7. */
export interface OtherPull {
  head: string;
  state: Schemas["pull-request"]["state"];
  readonly comments: Comment[];
}

/**
 * A server that answers like GitHub for `news/letters`, with its pull request 7 and those that are added. Its answers have the types that GitHub
 * publishes; it refuses comments on lines that its diff does not show, and can be told to fail.
 */
export class GitHubStandIn {
  readonly arrivals: Arrival[] = [];
  readonly lineComments: LineComment[] = [];
  readonly comments: Comment[] = [];
  head = "a".repeat(40);
  state: Schemas["pull-request"]["state"] = "open";
  account: { readonly login: string; readonly isWorkflow: boolean } = {
    login: "github-actions[bot]",
    isWorkflow: true,
  };
  files: readonly { readonly path: string; readonly patch?: string }[] = [];
  /** Other pull requests by number; they have conversations and no files. */
  readonly others = new Map<number, OtherPull>();
  /** Consulted for every request, first to last; the first answer that is given is taken out. */
  readonly instead: ((arrival: Arrival) => Instead | undefined)[] = [];
  readonly #server = createServer();
  #address = "";
  #id = 1000;

  /** The address to use as that of the API. */
  get address(): string {
    return this.#address;
  }

  /** Starts it on a free port of this machine. */
  async start(): Promise<this> {
    this.#server.on("request", (request, response) => void this.#serve(request, response));
    await new Promise<void>((resolve) => this.#server.listen(0, "127.0.0.1", resolve));
    const address = this.#server.address();
    if (typeof address === "object" && address !== null)
      this.#address = `http://127.0.0.1:${address.port}/api/v3`;
    return this;
  }

  /** Stops it. */
  stop(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }

  /** A pull request besides 7. */
  addPull(number: number, head: string): OtherPull {
    const pull: OtherPull = { head, state: "open", comments: [] };
    this.others.set(number, pull);
    return pull;
  }

  /** A comment that stands already. */
  addComment(login: string, body: string): void {
    this.comments.push(issueComment(this.#id++, login, body));
  }

  /** A comment beside a line that stands already. */
  addLineComment(login: string, body: string): void {
    this.lineComments.push(lineComment(this.#id++, login, { path: "draft/a.md", line: 1, body }));
  }

  /** The requests that write. */
  get writes(): readonly Arrival[] {
    return this.arrivals.filter(({ method }) => method !== "GET");
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    const sent = Buffer.concat(chunks).toString("utf8");
    const arrival = {
      method: request.method ?? "",
      path: (request.url ?? "").replace("/api/v3", ""),
      body: sent === "" ? undefined : (JSON.parse(sent) as unknown),
      authorization: request.headers.authorization,
    };
    this.arrivals.push(arrival);
    const at = this.instead.findIndex((answer) => answer(arrival) !== undefined);
    const instead = at === -1 ? undefined : this.instead.splice(at, 1)[0]?.(arrival);
    const usual = instead === undefined || instead.isDone === true ? this.#answer(arrival) : undefined;
    if (instead?.delayMs !== undefined) await new Promise((resolve) => setTimeout(resolve, instead.delayMs));
    if (instead?.isDropped === true) return void request.socket.destroy();
    const { status, body } = instead ?? usual ?? { status: 500, body: "" };
    response.writeHead(status, { "content-type": "application/json", ...instead?.headers });
    response.end(typeof body === "string" ? body : JSON.stringify(body ?? {}));
  }

  #answer({ method, path, body }: Arrival): { readonly status: number; readonly body: unknown } {
    const [route = "", query = ""] = path.split("?");
    const page = Number(new URLSearchParams(query).get("page") ?? 1);
    const pageOf = <Entry>(entries: readonly Entry[]) => entries.slice((page - 1) * 100, page * 100);
    const other = this.#answerOfOther(method, route, body, pageOf);
    if (other !== undefined) return other;
    const fields = body as Readonly<Record<string, unknown>> | undefined;
    switch (`${method} ${route.replace(/\/comments\/\d+$/, "/comments/ID")}`) {
      case "GET /user":
        return this.account.isWorkflow
          ? { status: 403, body: basicError("Resource not accessible by integration", "403") }
          : { status: 200, body: simpleUser(this.account.login) };
      case "GET /repos/news/letters/pulls/7":
        return { status: 200, body: { number: 7, state: this.state, head: { sha: this.head } } };
      case "GET /repos/news/letters/pulls/7/files":
        return { status: 200, body: pageOf(this.files.map(diffEntry)) };
      case "GET /repos/news/letters/pulls/7/comments":
        return { status: 200, body: pageOf(this.lineComments) };
      case "GET /repos/news/letters/issues/7/comments":
        return { status: 200, body: pageOf(this.comments) };
      case "POST /repos/news/letters/pulls/7/reviews":
        return this.#review(fields ?? {});
      case "POST /repos/news/letters/issues/7/comments":
        this.addComment(this.account.login, String(fields?.["body"]));
        return { status: 201, body: this.comments.at(-1) };
      case "PATCH /repos/news/letters/issues/comments/ID":
        return this.#change(Number(route.split("/").at(-1)), String(fields?.["body"]));
      default:
        return { status: 404, body: basicError("Not Found", "404") };
    }
  }

  #answerOfOther(
    method: string,
    route: string,
    body: unknown,
    pageOf: (entries: readonly Comment[]) => Comment[],
  ): { readonly status: number; readonly body: unknown } | undefined {
    const [, number = "", comments] =
      /^\/repos\/news\/letters\/(?:pulls|issues)\/(\d+)(\/comments)?$/.exec(route) ?? [];
    const pull = this.others.get(Number(number));
    if (pull === undefined) return undefined;
    if (comments === undefined)
      return {
        status: 200,
        body: { number: Number(number), state: pull.state, head: { sha: pull.head } },
      };
    if (method === "GET") return { status: 200, body: pageOf(pull.comments) };
    const { body: text } = body as { readonly body: string };
    pull.comments.push(issueComment(this.#id++, this.account.login, text));
    return { status: 201, body: pull.comments.at(-1) };
  }

  #review(fields: Readonly<Record<string, unknown>>): { readonly status: number; readonly body: unknown } {
    const comments = fields["comments"] as readonly {
      path: string;
      line: number;
      start_line?: number;
      side: string;
      body: string;
    }[];
    const isSound = fields["commit_id"] === this.head && fields["event"] === "COMMENT";
    const isShown = comments.every(({ path, line, start_line: start = line }) =>
      this.files.some(
        (file) => file.path === path && file.patch !== undefined && shows(file.patch, start, line),
      ),
    );
    if (!isSound || !isShown) return { status: 422, body: validationError() };
    for (const comment of comments)
      this.lineComments.push(lineComment(this.#id++, this.account.login, comment));
    return {
      status: 200,
      body: reviewAnswer(this.#id++, this.account.login, String(fields["body"]), this.head),
    };
  }

  #change(id: number, body: string): { readonly status: number; readonly body: unknown } {
    for (const comments of [this.comments, ...[...this.others.values()].map((pull) => pull.comments)]) {
      const at = comments.findIndex((comment) => comment.id === id);
      const old = comments[at];
      if (old === undefined) continue;
      comments[at] = { ...old, body };
      return { status: 200, body: comments[at] };
    }
    return { status: 404, body: basicError("Not Found", "404") };
  }
}

/** Counts lines in its own way, to check ours. */
function shows(patch: string, start: number, line: number): boolean {
  let at = 0;
  const hunks: Set<number>[] = [];
  for (const row of patch.split("\n")) {
    const head = /^@@ -\S+ \+(\d+)/.exec(row);
    if (head !== null) {
      at = Number(head[1]);
      hunks.push(new Set());
    } else if (!row.startsWith("-") && !row.startsWith("\\")) hunks.at(-1)?.add(at++);
  }
  return hunks.some((hunk) => hunk.has(start) && hunk.has(line));
}
