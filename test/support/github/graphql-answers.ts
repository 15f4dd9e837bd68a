import type { GitHubWorld, WorldItem } from "./world.js";

/** How many things a page holds at most, less than is asked for where a test wants many pages of few things. */
export interface GraphqlLimits {
  readonly items: number;
  readonly events: number;
}

interface Variables {
  readonly owner?: string;
  readonly name?: string;
  readonly labels?: readonly string[];
  readonly since?: string;
  readonly after?: string | null;
  readonly id?: string;
}

/**
 * What GitHub's GraphQL answers from a world. It is no engine: it knows the two questions about labels by their
 * words, answers the fields that they ask for, and refuses all others as GitHub does, with 200 and `errors`.
 */
export function answerGraphql(world: GitHubWorld, body: unknown, limits: GraphqlLimits): object {
  const { query, variables } = body as { readonly query: string; readonly variables: Variables };
  const missing = [
    "timelineItems(itemTypes: [LABELED_EVENT], since: $since",
    "pageInfo { hasNextPage endCursor }",
  ];
  const unknown = missing.find((words) => !query.includes(words));
  if (unknown !== undefined) return refusal("undefinedField", `Field must have selections: ${unknown}`);
  const list =
    /items: (issues|pullRequests)\(labels: \$labels, orderBy: \{ field: UPDATED_AT, direction: DESC \}/.exec(
      query,
    );
  if (list !== null) return answerList(world, list[1] === "pullRequests", variables, limits);
  const item = world.items.find((one) => idOf(one) === variables.id);
  if (item === undefined || !query.includes("node(id: $id)")) {
    return refusal("NOT_FOUND", `Could not resolve to a node with the global id of '${variables.id}'`);
  }
  return {
    data: { node: { timelineItems: eventsOf(item, variables.since ?? "", variables.after, limits) } },
  };
}

function answerList(
  { items }: GitHubWorld,
  isPulls: boolean,
  { owner, name, labels = [], since = "", after }: Variables,
  limits: GraphqlLimits,
): object {
  const repository = `${owner}/${name}`;
  const here = items.filter((item) => item.repository === repository);
  if (here.length === 0) {
    const message = `Could not resolve to a Repository with the name '${repository}'.`;
    return { data: { repository: null }, ...refusal("NOT_FOUND", message) };
  }
  const sorted = here
    .filter((item) => (item.pull !== undefined) === isPulls)
    .filter((item) => labels.some((label) => item.labels?.includes(label)))
    .map((item) => ({ item, key: `${item.updatedAt} ${String(item.number).padStart(9, "0")}` }))
    .toSorted((one, other) => (one.key > other.key ? -1 : 1));
  // Its cursors name the entry after which to go on, so that nothing shifts when others come before it.
  const below = sorted.filter(({ key }) => typeof after !== "string" || key < after);
  const page = below.slice(0, limits.items);
  const nodes = page.map(({ item }) => nodeOf(item, since, limits));
  const pageInfo = { hasNextPage: below.length > page.length, endCursor: page.at(-1)?.key ?? null };
  return { data: { repository: { items: { pageInfo, nodes } } } };
}

function nodeOf(item: WorldItem, since: string, limits: GraphqlLimits): object {
  const page = item.pull === undefined ? "issues" : "pull";
  return {
    id: idOf(item),
    number: item.number,
    title: item.title,
    url: `https://github.com/${item.repository}/${page}/${item.number}`,
    updatedAt: item.updatedAt,
    labels: {
      pageInfo: { hasNextPage: false, endCursor: null },
      nodes: (item.labels ?? []).map((name) => ({ name })),
    },
    timelineItems: eventsOf(item, since, null, limits),
  };
}

function eventsOf(
  item: WorldItem,
  since: string,
  after: string | null | undefined,
  limits: GraphqlLimits,
): object {
  const all = (item.labelled ?? []).filter(({ at }) => at >= since);
  const start = typeof after === "string" ? Number(after) : 0;
  const end = start + limits.events;
  return {
    pageInfo: { hasNextPage: end < all.length, endCursor: String(end) },
    nodes: all.slice(start, end).map(({ at, label }) => ({ createdAt: at, label: { name: label } })),
  };
}

function idOf({ repository, number }: WorldItem): string {
  return `${repository}#${number}`;
}

function refusal(type: string, message: string): object {
  return { errors: [{ type, message, locations: [{ line: 1, column: 1 }] }] };
}
