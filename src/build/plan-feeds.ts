import type { Publication } from "../issue/publication.js";
import { feedAddress, fileOf, fillAddress } from "./addresses.js";
import type { ArchivedIssue } from "./archive.js";
import { renderAtom } from "./feeds/atom.js";
import type { Feed } from "./feeds/feed.js";
import { FeedEntries } from "./feeds/feed-entries.js";
import { renderJsonFeed } from "./feeds/json-feed.js";
import { renderRss } from "./feeds/rss.js";
import type { LinkView } from "./pages/view.js";
import type { RenderedOutput } from "./source-files.js";

/** A category with its issues, newest first. */
export interface CategoryList extends LinkView {
  readonly issues: readonly ArchivedIssue[];
}

/** Every feed of a site: the whole in three formats and at its old addresses, each category in two. */
export function planFeeds(
  issues: readonly ArchivedIssue[],
  categories: readonly CategoryList[],
  publication: Publication,
): RenderedOutput[] {
  const { addresses, categoryAliases, feeds, title, address } = publication;
  const planner = new FeedPlanner(publication);
  const whole = { id: `${address}/`, title, url: `${address}/`, issues };
  const outputs = [
    planner.plan("/atom.xml", renderAtom, whole),
    planner.plan("/rss.xml", renderRss, whole),
    planner.plan("/feed.json", renderJsonFeed, whole),
    ...feeds.extraAtom.map((path) => planner.plan(path, renderAtom, whole)),
    ...feeds.extraRss.map((path) => planner.plan(path, renderRss, whole)),
  ];
  for (const category of categories) {
    const aliases = Object.entries(categoryAliases).filter(
      ([, slug]) => fillAddress(addresses.category, { slug }) === category.path,
    );
    const paths = [
      category.path,
      ...aliases.map(([alias]) => fillAddress(addresses.category, { slug: alias })),
    ];
    const list = {
      id: address + category.path,
      title: `${title}: ${category.title}`,
      url: address + category.path,
      issues: category.issues,
    };
    for (const path of paths) {
      outputs.push(
        planner.plan(feedAddress(path, "atom"), renderAtom, list),
        planner.plan(feedAddress(path, "rss"), renderRss, list),
      );
    }
  }
  return outputs;
}

/** What a feed is of. */
interface FeedSubject {
  readonly id: string;
  readonly title: string;
  readonly url: string;
  readonly issues: readonly ArchivedIssue[];
}

class FeedPlanner {
  readonly #publication: Publication;
  readonly #entries: FeedEntries;

  constructor(publication: Publication) {
    this.#publication = publication;
    this.#entries = new FeedEntries(publication);
  }

  plan(path: string, write: (feed: Feed) => string, { id, title, url, issues }: FeedSubject): RenderedOutput {
    const { description, language, address, feeds } = this.#publication;
    const render = () => {
      const entries = issues.slice(0, feeds.items).map((issue) => this.#entries.entryOf(issue));
      return write({ id, title, description, language, url, self: address + path, hub: feeds.hub, entries });
    };
    return { path: fileOf(path), render };
  }
}
