import * as v from "valibot";
import { Failure } from "../../base/failure.js";
import { quote } from "../../base/quote.js";
import type { CredentialName } from "../door.js";
import type { Found, FoundPage } from "../found.js";
import { instantSeconds } from "../formats/instant-text.js";
import { type FeedEntry, readFeed } from "../formats/read-feed.js";
import { type MarkupNode, markupText, readMarkup } from "../formats/read-markup.js";
import { readJson, strangeReply } from "../formats/read-reply.js";
import { defineSource, isInWindow, type SourceTask, type Window } from "../source.js";

const SITE = "https://www.reddit.com";
const PAGE_SIZE = 100;
/** Listings end after a thousand posts; a few of these may have been removed. */
const NEARLY_ALL = 900;
/** Whom Reddit turns away it may send a page with nothing in it: after more posts than these it is no end. */
const MOST_OF_SMALL = 25;
const MOST_PAGES = 12;

const options = v.strictObject({
  subreddit: v.pipe(
    v.string(),
    v.regex(/^\w{2,21}$/, "expected a name without `r/`"),
    v.description("The community, without `r/`."),
  ),
  points: v.pipe(
    v.optional(v.number(), 10),
    v.description("Posts with fewer points are left out; feeds tell none, so there all are taken."),
  ),
});
type Task = SourceTask<v.InferOutput<typeof options>>;

const listing = v.object({
  kind: v.literal("Listing"),
  data: v.object({
    after: v.nullable(v.string()),
    children: v.array(
      v.object({
        kind: v.literal("t3"),
        data: v.object({
          name: v.string(),
          title: v.string(),
          url: v.string(),
          permalink: v.pipe(v.string(), v.startsWith("/r/")),
          author: v.string(),
          created_utc: instantSeconds,
          score: v.number(),
          num_comments: v.number(),
          removed_by_category: v.nullish(v.string()),
        }),
      }),
    ),
  }),
});

/** One post, with what tells its place in the listing. */
interface Post {
  /** As `t3_1abcde`. */
  readonly name: string;
  readonly page: FoundPage & { readonly publishedAt: string };
}

/** One page of the listing. */
interface Page {
  /** Those that are wanted, newest first. */
  readonly posts: readonly Post[];
  /** How many there were, wanted or not, and when the last of them was posted. */
  readonly count: number;
  readonly oldest: string | undefined;
  /** What to ask for the next page by; undefined on the last. */
  readonly after: string | undefined;
}

/** One way to ask, best first. */
interface Way {
  readonly about: string;
  readonly credential?: CredentialName;
  readonly askPage: (task: Task, after: string | undefined) => Promise<Page>;
}

const WAYS: readonly Way[] = [
  { about: "its API", credential: "reddit", askPage: askListing },
  {
    about: "your own feed",
    credential: "reddit-feed",
    askPage: (task, after) => askFeed(task, after, "reddit-feed"),
  },
  { about: "its public feed", askPage: (task, after) => askFeed(task, after, undefined) },
];

/**
 * Posts of a community on Reddit, by the first way that answers: `GET /r/NAME/new` on oauth.reddit.com, where points
 * and answers stand (https://www.reddit.com/dev/api#GET_new; 100 requests a minute for each client, listings end after
 * a thousand posts), the feed `/r/NAME/new/.rss` with a person's own token (https://www.reddit.com/prefs/feeds), the same
 * without one (some ten requests a minute, and none from many data centres).
 */
export default defineSource({
  name: "reddit",
  about: "Posts of a community on Reddit, with points and answers where its API may be asked.",
  finds: ["page"],
  limits: [
    "Reddit refuses many machines that bring no credential; then it fails, and an editor looks there by hand.",
    "Feeds tell no points and no number of answers.",
    "Listings end after a thousand posts: a window that holds more, or lies further back, fails.",
  ],
  credentials: [
    { name: "reddit", required: false },
    { name: "reddit-feed", required: false },
  ],
  options,
  example: `section = "miscellaneous"
subreddit = "rust"
points = 50`,
  async *gather(task) {
    const failures: string[] = [];
    for (const way of WAYS) {
      if (way.credential !== undefined && !task.door.has(way.credential)) continue;
      try {
        yield* await allPages(way, task);
        if (way.credential !== "reddit") task.note(cameByFeed(task.options.subreddit));
        return;
      } catch (error) {
        if (!(error instanceof Failure) || error.code === "bug") throw error;
        failures.push(`${way.about}: ${error.message}`);
      }
    }
    throw noWay(task.options.subreddit, failures);
  },
});

async function allPages(way: Way, task: Task): Promise<readonly Found[]> {
  const { window, door } = task;
  const found = new Map<string, Found>();
  let after: string | undefined;
  let count = 0;
  for (let page = 0; page < MOST_PAGES; page++) {
    const answer = await way.askPage(task, after);
    count += answer.count;
    for (const { name, page: post } of answer.posts)
      if (isInWindow(window, post.publishedAt)) found.set(name, post);
    door.progress(found.size);
    if (answer.oldest !== undefined && answer.oldest < window.from) return [...found.values()];
    if (answer.after === undefined) {
      if (count < (answer.count === 0 ? MOST_OF_SMALL : NEARLY_ALL)) return [...found.values()];
      break;
    }
    after = answer.after;
  }
  throw endOfListing(window);
}

async function askListing(
  { door, options: { subreddit, points } }: Task,
  after: string | undefined,
): Promise<Page> {
  const query = new URLSearchParams({
    limit: String(PAGE_SIZE),
    raw_json: "1",
    ...(after === undefined ? {} : { after }),
  });
  const reply = await door.ask({
    address: `https://oauth.reddit.com/r/${subreddit}/new?${query.toString()}`,
    credential: "reddit",
  });
  const { data } = readJson(reply, listing);
  if (after === undefined && data.children.length === 0)
    throw strangeReply(reply, "no posts", "expected some");
  const wanted = data.children.filter(
    ({ data: post }) => post.score >= points && typeof post.removed_by_category !== "string",
  );
  const last = data.children.at(-1)?.data.created_utc;
  return {
    posts: wanted.map(({ data: post }) => postOfListing(post)),
    count: data.children.length,
    oldest: last,
    after: data.after ?? undefined,
  };
}

function postOfListing(post: v.InferOutput<typeof listing>["data"]["children"][number]["data"]): Post {
  const address = `${SITE}${post.permalink}`;
  return {
    name: post.name,
    page: {
      kind: "page",
      title: post.title,
      address: post.url.startsWith("/") ? `${SITE}${post.url}` : post.url,
      publishedAt: post.created_utc,
      author: post.author,
      discussion: { address, points: post.score, replies: post.num_comments },
    },
  };
}

async function askFeed(
  { door, options: { subreddit } }: Task,
  after: string | undefined,
  credential: CredentialName | undefined,
): Promise<Page> {
  const query = new URLSearchParams({ limit: String(PAGE_SIZE), ...(after === undefined ? {} : { after }) });
  const reply = await door.ask({
    address: `${SITE}/r/${subreddit}/new/.rss?${query.toString()}`,
    ...(credential === undefined ? {} : { credential }),
  });
  const { entries } = readFeed(reply);
  if (after === undefined && entries.length === 0) throw strangeReply(reply, "no posts", "expected some");
  const posts = entries.map((entry) => {
    const post = postOfEntry(entry);
    if (post === undefined) throw strangeReply(reply, quote(entry.title), "expected a post with its date");
    return post;
  });
  const last = posts.at(-1);
  return { posts, count: posts.length, oldest: last?.page.publishedAt, after: last?.name };
}

function postOfEntry({ title, address = "", at, author, html = "" }: FeedEntry): Post | undefined {
  const id = /^https:\/\/(?:www\.)?reddit\.com\/r\/\w+\/comments\/([a-z0-9]{1,12})(?:\/|$)/.exec(
    address,
  )?.[1];
  if (id === undefined || at === undefined) return undefined;
  return {
    name: `t3_${id}`,
    page: {
      kind: "page",
      title,
      address: linkedAddress(readMarkup(html)) ?? address,
      publishedAt: at,
      ...(author === undefined ? {} : { author: author.replace(/^\/u\//, "") }),
    },
  };
}

/** Where the `[link]` at the end of an entry leads: to the page, or to the post itself. */
function linkedAddress(nodes: readonly MarkupNode[]): string | undefined {
  for (const node of nodes.toReversed()) {
    if (typeof node === "string") continue;
    if (node.name === "a" && markupText(node.children) === "[link]") {
      const href = node.attributes.get("href") ?? "";
      return /^https?:\/\//i.test(href) ? href : undefined;
    }
    const below = linkedAddress(node.children);
    if (below !== undefined) return below;
  }
  return undefined;
}

function endOfListing({ from }: Window): Failure {
  return new Failure("network", `Unexpected end of the listing, expected posts back to ${from}`, {
    hint: "Reddit lists a thousand posts. Choose a shorter stretch with --since.",
  });
}

function cameByFeed(subreddit: string): string {
  return `r/${subreddit} came by its feed, which tells no points: all posts were taken.`;
}

function noWay(subreddit: string, failures: readonly string[]): Failure {
  return new Failure("network", `Unexpected refusal of r/${subreddit}: ${failures.join("; ")}`, {
    hint: "Give it a credential (see the page of this source), or look there by hand and write what you find into the draft.",
  });
}
