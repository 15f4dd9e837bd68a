import type { IncomingMessage, ServerResponse } from "node:http";
import { LoopbackServer } from "../loopback-server.js";
import { basicError } from "./answers.js";
import { answerGraphql, type GraphqlLimits } from "./graphql-answers.js";
import { answerRest } from "./rest-routes.js";
import type { GitHubWorld } from "./world.js";

/** A question that arrived. */
export interface DataCall {
  readonly method: string;
  readonly path: string;
  readonly parameters: URLSearchParams;
  readonly body: unknown;
  readonly authorization: string | undefined;
}

/** Said in place of what the world would say; `cut` ends the connection in the middle of it. */
export interface SaidInstead {
  readonly status: number;
  readonly text: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly cut?: boolean;
}

interface Answer {
  readonly status: number;
  readonly body: unknown;
  readonly link?: string;
}

/** Questions an hour (of the search: a minute) with a token and without one, as GitHub grants them. */
const GRANTED = { core: [5_000, 60], search: [30, 10], graphql: [5_000, 0] } as const;
/** When the counts begin anew, in seconds since 1970. */
const RESET = 1_767_700_800;

/**
 * A server that answers like GitHub from a made-up world: search, pulls, tickets, files and commits of pull requests,
 * contents and the GraphQL of labels, in pages with Link and rate-limit headers. Tests may change the world while it is
 * asked, have it say something else, or have it count questions until it refuses.
 */
export class GitHubDataStandIn extends LoopbackServer {
  readonly world: GitHubWorld;
  readonly calls: DataCall[] = [];
  /** Told of every question before it is answered: to change the world, or to say something else. */
  onCall: (call: DataCall, count: number) => SaidInstead | undefined = () => undefined;
  /** Pages of REST hold no more than these, as if GitHub allowed fewer than 100. */
  mostOnPage = 100;
  graphql: GraphqlLimits = { items: 50, events: 100 };
  /** Whether questions are counted, and refused with 403 beyond what GitHub grants. */
  isStrict = false;
  readonly #used = { core: 0, search: 0, graphql: 0 };

  constructor(world: GitHubWorld) {
    super();
    this.world = world;
  }

  protected async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    const sent = Buffer.concat(chunks).toString("utf8");
    const url = new URL(request.url ?? "/", "https://api.github.com");
    const call: DataCall = {
      method: request.method ?? "",
      path: url.pathname,
      parameters: url.searchParams,
      body: sent === "" ? undefined : (JSON.parse(sent) as unknown),
      authorization: request.headers.authorization,
    };
    this.calls.push(call);
    const said = this.onCall(call, this.calls.length);
    if (said !== undefined) return sayInstead(response, said);
    const limit = this.#count(call);
    const { status, body, link } = limit.isSpent ? spent(limit.granted) : this.#answer(call);
    response.writeHead(status, {
      "content-type": "application/json; charset=utf-8",
      "x-ratelimit-limit": String(limit.granted),
      "x-ratelimit-remaining": String(Math.max(0, limit.granted - limit.used)),
      "x-ratelimit-used": String(Math.min(limit.used, limit.granted)),
      "x-ratelimit-reset": String(RESET),
      "x-ratelimit-resource": limit.resource,
      ...(link === undefined ? {} : { link }),
    });
    response.end(JSON.stringify(body));
  }

  #count({ path, authorization }: DataCall) {
    const resource = path === "/graphql" ? "graphql" : path.startsWith("/search/") ? "search" : "core";
    const granted = GRANTED[resource][authorization === undefined ? 1 : 0];
    const used = ++this.#used[resource];
    return { resource, granted, used, isSpent: this.isStrict && used > granted };
  }

  #answer({ method, path, parameters, body, authorization }: DataCall): Answer {
    if (method === "POST" && path === "/graphql") {
      if (authorization === undefined) {
        return { status: 401, body: basicError("This endpoint requires you to be authenticated.", 401) };
      }
      return { status: 200, body: answerGraphql(this.world, body, this.graphql) };
    }
    if (method !== "GET") return { status: 404, body: basicError("Not Found", 404) };
    const answer = answerRest(this.world, { path, parameters });
    if (!("list" in answer)) return { status: 200, ...answer };
    const size = Math.min(Number(parameters.get("per_page") ?? 30), this.mostOnPage);
    const page = Number(parameters.get("page") ?? 1);
    const entries = answer.list.slice((page - 1) * size, page * size);
    const link = linkOf(path, parameters, page, Math.ceil(answer.list.length / size));
    return {
      status: 200,
      body: answer.wrap === undefined ? entries : answer.wrap(entries),
      ...(link === "" ? {} : { link }),
    };
  }
}

function sayInstead(
  response: ServerResponse,
  { status, text, headers = {}, cut = false }: SaidInstead,
): void {
  if (!cut) {
    response.writeHead(status, { "content-type": "application/json", ...headers });
    response.end(text);
    return;
  }
  response.writeHead(status, {
    "content-type": "application/json",
    "content-length": String(text.length),
    ...headers,
  });
  response.write(text.slice(0, text.length / 2), () => response.destroy());
}

function spent(granted: number): Answer {
  const message = `API rate limit exceeded (${granted}).`;
  return { status: 403, body: basicError(message, 403) };
}

/** `<…&page=2>; rel="next", <…&page=5>; rel="last"`, as far as there is something to go on to. */
function linkOf(path: string, parameters: URLSearchParams, page: number, pages: number): string {
  const to = (target: number, rel: string) => {
    const query = new URLSearchParams([...parameters].filter(([name]) => name !== "page"));
    query.set("page", String(target));
    return `<https://api.github.com${path}?${query.toString()}>; rel="${rel}"`;
  };
  return [
    ...(page > 1 ? [to(page - 1, "prev")] : []),
    ...(page < pages ? [to(page + 1, "next"), to(pages, "last")] : []),
    ...(page > 1 ? [to(1, "first")] : []),
  ].join(", ");
}
