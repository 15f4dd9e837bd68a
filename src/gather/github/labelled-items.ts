import * as v from "valibot";
import { Failure } from "../../base/failure.js";
import type { Instant } from "../../base/instant.js";
import type { Door } from "../door.js";
import { instantText } from "../formats/instant-text.js";
import { pageField } from "./fields.js";
import { askGraphql } from "./graphql.js";
import { newestFirst } from "./newest-first.js";

/** A ticket or pull request, its labels of today, and when labels were put on it. */
export interface LabelledItem {
  readonly number: number;
  readonly title: string;
  readonly address: string;
  readonly updatedAt: Instant;
  readonly labels: readonly string[];
  readonly labelled: readonly { readonly label: string; readonly at: Instant }[];
}

/** Which items are wanted: those with one of these labels that changed since, with what happened to them since. */
export interface LabelledQuestion {
  /** `owner/name`. */
  readonly repository: string;
  readonly labels: readonly string[];
  /** Items that changed before are left out. */
  readonly changedSince: Instant;
  /** Labels that were put on before are left out. */
  readonly labelledSince: Instant;
}

const PAGE_INFO = "pageInfo { hasNextPage endCursor }";
const EVENTS = `${PAGE_INFO} nodes { ... on LabeledEvent { createdAt label { name } } }`;
/** `since` of the timeline keeps an old ticket with hundreds of labels to one page. */
const MORE_EVENTS = `query ($id: ID!, $since: DateTime!, $after: String!) {
  node(id: $id) {
    ... on Issue { timelineItems(itemTypes: [LABELED_EVENT], since: $since, first: 100, after: $after) { ${EVENTS} } }
    ... on PullRequest { timelineItems(itemTypes: [LABELED_EVENT], since: $since, first: 100, after: $after) { ${EVENTS} } }
  }
}`;

const pageInfo = v.object({ hasNextPage: v.boolean(), endCursor: v.nullable(v.string()) });
const events = v.object({
  pageInfo,
  nodes: v.array(v.object({ createdAt: instantText, label: v.object({ name: v.string() }) })),
});
const item = v.object({
  id: v.string(),
  number: v.number(),
  title: v.string(),
  url: pageField,
  updatedAt: instantText,
  labels: v.object({ pageInfo, nodes: v.array(v.object({ name: v.string() })) }),
  timelineItems: events,
});
const itemsAnswer = v.object({
  repository: v.object({ items: v.object({ pageInfo, nodes: v.array(item) }) }),
});
const eventsAnswer = v.object({ node: v.object({ timelineItems: events }) });

/**
 * Tickets and pull requests that have one of the labels and changed since, with all of their label events since:
 * `repository.issues` and `repository.pullRequests` with `labels` (any of them) by `UPDATED_AT`, and `timelineItems`
 * of `LABELED_EVENT` (https://docs.github.com/en/graphql/reference). Throws a Failure when it cannot have them all.
 */
export async function labelledItems(
  door: Door,
  question: LabelledQuestion,
): Promise<readonly LabelledItem[]> {
  return [...(await itemsOf("issues", door, question)), ...(await itemsOf("pullRequests", door, question))];
}

async function itemsOf(
  list: "issues" | "pullRequests",
  door: Door,
  { repository, labels, changedSince, labelledSince: since }: LabelledQuestion,
): Promise<readonly LabelledItem[]> {
  const [owner, name] = repository.split("/");
  const items = await newestFirst(changedSince, async (after) => {
    const { repository: answer } = await askGraphql(door, {
      query: queryOf(list),
      variables: { owner, name, labels, since, after: after ?? null },
      schema: itemsAnswer,
    });
    return { entries: answer.items.nodes, next: nextOf(answer.items.pageInfo) };
  });
  const complete: LabelledItem[] = [];
  for (const one of items) {
    if (one.labels.pageInfo.hasNextPage) throw tooManyLabels(one.number);
    complete.push({
      number: one.number,
      title: one.title,
      address: one.url,
      updatedAt: one.updatedAt,
      labels: one.labels.nodes.map((label) => label.name),
      labelled: (await allEvents(door, one, since)).map(({ createdAt, label }) => ({
        label: label.name,
        at: createdAt,
      })),
    });
  }
  return complete;
}

function queryOf(list: "issues" | "pullRequests"): string {
  return `query ($owner: String!, $name: String!, $labels: [String!], $since: DateTime!, $after: String) {
  repository(owner: $owner, name: $name) {
    items: ${list}(labels: $labels, orderBy: { field: UPDATED_AT, direction: DESC }, first: 50, after: $after) {
      ${PAGE_INFO}
      nodes {
        id number title url updatedAt
        labels(first: 100) { ${PAGE_INFO} nodes { name } }
        timelineItems(itemTypes: [LABELED_EVENT], since: $since, first: 100) { ${EVENTS} }
      }
    }
  }
}`;
}

/** The label events of an item: those that came with it, and further pages. */
async function allEvents(
  door: Door,
  { id, timelineItems }: v.InferOutput<typeof item>,
  since: Instant,
): Promise<v.InferOutput<typeof events>["nodes"]> {
  const nodes = [...timelineItems.nodes];
  for (let after = nextOf(timelineItems.pageInfo); after !== undefined;) {
    const { node } = await askGraphql(door, {
      query: MORE_EVENTS,
      variables: { id, since, after },
      schema: eventsAnswer,
    });
    nodes.push(...node.timelineItems.nodes);
    const next = nextOf(node.timelineItems.pageInfo);
    if (next === after) throw standsStill();
    after = next;
  }
  return nodes;
}

function nextOf({ hasNextPage, endCursor }: v.InferOutput<typeof pageInfo>): string | undefined {
  if (!hasNextPage) return undefined;
  if (endCursor === null) throw standsStill();
  return endCursor;
}

function standsStill(): Failure {
  return new Failure("network", "Unexpected page of GitHub that leads to itself, expected the next one", {
    hint: "The service may have changed. Nothing of the answer was used.",
  });
}

function tooManyLabels(number: number): Failure {
  return new Failure("network", `Unexpected item ${number} with more than 100 labels, expected fewer`, {
    hint: "GitHub allows no more; the service may have changed.",
  });
}
