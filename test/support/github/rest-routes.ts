import {
  basicError,
  changedFile,
  commit,
  contentEntry,
  contentFile,
  listedIssue,
  listedPull,
  searchItem,
} from "./answers.js";
import { baseOf, type GitHubWorld, headOf, type WorldItem } from "./world.js";

/** A question, taken apart. */
export interface RestCall {
  readonly path: string;
  readonly parameters: URLSearchParams;
}

/** An answer without its envelope: a list is parted into pages by the server. */
export type RestAnswer =
  | { readonly list: readonly object[]; readonly wrap?: (page: readonly object[]) => object }
  | { readonly body: object }
  | { readonly status: number; readonly body: object };

/** The search shows no more of what it found. */
const MOST_SEARCHED = 1_000;

/** What GitHub's REST API answers from a world: 404 for what is not in it. */
export function answerRest(world: GitHubWorld, { path, parameters }: RestCall): RestAnswer {
  if (path === "/search/issues") return search(world, parameters);
  const [, repository = "", rest = ""] = /^\/repos\/([^/]+\/[^/]+)\/(.+)$/.exec(path) ?? [];
  const items = world.items.filter((item) => item.repository.toLowerCase() === repository.toLowerCase());
  const [kind, number, last] = rest.split("/");
  if (kind === "contents") return contents(world, repository, rest.slice("contents/".length), parameters);
  if (kind === "commits" && number === undefined) return { list: commitsOf(items, parameters) };
  if (items.length === 0) return notFound();
  if (rest === "pulls" || rest === "issues") return { list: listed(items, rest, parameters) };
  const item = items.find((one) => String(one.number) === number);
  if (item?.pull !== undefined && kind === "pulls" && last === "files") {
    return { list: (item.pull.files ?? []).map(changedFile) };
  }
  return notFound();
}

function notFound(): RestAnswer {
  return { status: 404, body: basicError("Not Found", 404) };
}

function listed(
  items: readonly WorldItem[],
  kind: "pulls" | "issues",
  parameters: URLSearchParams,
): object[] {
  const state = parameters.get("state") ?? "open";
  const key = parameters.get("sort") === "updated" ? "updatedAt" : "createdAt";
  const sign = (parameters.get("direction") ?? "desc") === "desc" ? -1 : 1;
  const since = parameters.get("since") ?? "";
  const base = parameters.get("base");
  return items
    .filter((item) => (kind === "issues" || item.pull !== undefined) && item.updatedAt >= since)
    .filter((item) => state === "all" || item.state === state)
    .filter(({ pull }) => base === null || pull === undefined || baseOf(pull) === base)
    .toSorted(
      (one, other) =>
        sign * (one[key] === other[key] ? one.number - other.number : one[key] < other[key] ? -1 : 1),
    )
    .map((item) =>
      kind === "pulls" && item.pull !== undefined ? listedPull(item, item.pull) : listedIssue(item),
    );
}

/** Knows the terms that are asked for, and refuses all others. */
function search({ items }: GitHubWorld, parameters: URLSearchParams): RestAnswer {
  const terms = (parameters.get("q") ?? "").split(" ");
  const valueOf = (name: string) => terms.find((term) => term.startsWith(`${name}:`))?.slice(name.length + 1);
  const [from = "", to = ""] = valueOf("merged")?.split("..") ?? [];
  const known = terms.every((term) => /^(?:is:pr|is:merged|org:[\w-]+|merged:[\dT:Z.-]+)$/.test(term));
  if (!known || from === "" || to === "") return { status: 422, body: basicError("Validation Failed", 422) };
  const last = to.length === "2026-01-06".length ? `${to}T23:59:59Z` : to;
  const found = items
    .filter(({ repository }) => repository.startsWith(`${valueOf("org")}/`))
    .filter(({ pull }) => pull?.mergedAt !== undefined && pull.mergedAt >= from && pull.mergedAt <= last)
    .toSorted((one, other) =>
      one.createdAt === other.createdAt
        ? one.number - other.number
        : one.createdAt < other.createdAt
          ? -1
          : 1,
    );
  return {
    list: found.slice(0, MOST_SEARCHED).map(searchItem),
    wrap: (page) => ({
      total_count: found.length,
      incomplete_results: false,
      search_type: "lexical",
      items: page,
    }),
  };
}

function commitsOf(items: readonly WorldItem[], parameters: URLSearchParams): object[] {
  const [sha, folder] = [parameters.get("sha"), parameters.get("path") ?? ""];
  const [since, until] = [parameters.get("since") ?? "", parameters.get("until") ?? "9999"];
  return items
    .flatMap(({ pull }) => (pull !== undefined && headOf(pull) === sha ? (pull.commits ?? []) : []))
    .filter(
      ({ at, path }) => at >= since && at <= until && (path === folder || path.startsWith(`${folder}/`)),
    )
    .map(({ at }) => commit(at));
}

function contents(
  { files }: GitHubWorld,
  repository: string,
  path: string,
  parameters: URLSearchParams,
): RestAnswer {
  const ref = parameters.get("ref") ?? undefined;
  const here = files.filter((file) => file.repository === repository && file.commit === ref);
  const file = here.find((one) => one.path === path);
  if (file !== undefined) return { body: contentFile(file) };
  const below = here.filter((one) => one.path.startsWith(`${path}/`));
  if (below.length === 0) return notFound();
  const entries = new Map(
    below.map((one) => {
      const [name = "", ...deeper] = one.path.slice(path.length + 1).split("/");
      const entry = `${path}/${name}`;
      return [
        entry,
        contentEntry(repository, entry, deeper.length > 0 ? "dir" : "file", one.text.length),
      ] as const;
    }),
  );
  return { body: [...entries.values()] };
}
