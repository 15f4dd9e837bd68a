import * as v from "valibot";
import { Failure } from "../../base/failure.js";
import { type Instant, instantOfMs, msOfInstant, parseInstant } from "../../base/instant.js";
import { quote } from "../../base/quote.js";
import type { Found } from "../found.js";
import { instantText } from "../formats/instant-text.js";
import { readJson } from "../formats/read-reply.js";
import { defineSource, isInWindow } from "../source.js";

const SEARCH = "https://api.bsky.app/xrpc/app.bsky.feed.searchPosts";
const PAGE_SIZE = 100;
const MOST_PAGES = 30;
const LONGEST_TITLE = 140;

const answer = v.object({
  cursor: v.optional(v.string()),
  posts: v.array(
    v.object({
      uri: v.pipe(v.string(), v.regex(/^at:\/\/[^/]+\/app\.bsky\.feed\.post\/[\w.~:-]+$/, "expected a post")),
      author: v.object({ did: v.string(), handle: v.string() }),
      record: v.object({
        text: v.string(),
        createdAt: v.string(),
        langs: v.optional(v.array(v.string())),
      }),
      embed: v.optional(v.object({ external: v.optional(v.object({ uri: v.string(), title: v.string() })) })),
      likeCount: v.optional(v.number(), 0),
      repostCount: v.optional(v.number(), 0),
      replyCount: v.optional(v.number(), 0),
      indexedAt: instantText,
    }),
  ),
});
type Post = v.InferOutput<typeof answer>["posts"][number];

/**
 * Posts on Bluesky that hold some words or mention an account: `app.bsky.feed.searchPosts` with `sort=latest`, `since`
 * (included) and `until` (not included) (https://docs.bsky.app/docs/api/app-bsky-feed-search-posts). Without a login
 * its servers refuse the `cursor` (https://github.com/bluesky-social/atproto/issues/2838), so older posts are asked
 * for by an `until` that moves back. No key; 3,000 requests in 5 minutes (https://docs.bsky.app/docs/advanced-guides/rate-limits).
 */
export default defineSource({
  name: "bluesky",
  about:
    "Posts on Bluesky that hold some words or mention an account: the pages that they link to, with likes and answers.",
  finds: ["page"],
  limits: [
    "Bluesky sometimes refuses searches without a login altogether; then it fails.",
    "The index may leave out posts that its moderators hide, and does not say so.",
    "What a post links to is the page of its preview; a post without one is listed itself.",
  ],
  options: v.pipe(
    v.strictObject({
      words: v.pipe(
        v.optional(v.pipe(v.string(), v.nonEmpty("expected some text"))),
        v.description("What to search for; several words must all be there, in quotes one after the other."),
      ),
      mentions: v.pipe(
        v.optional(v.pipe(v.string(), v.regex(/^[a-z0-9.-]+$/i, "expected a handle without `@`"))),
        v.description("The account that must be mentioned, without `@`."),
      ),
      points: v.pipe(
        v.optional(v.number(), 0),
        v.description("Posts with fewer likes and reposts are left out."),
      ),
    }),
    v.check(({ words, mentions }) => (words ?? mentions) !== undefined, "expected `words` or `mentions`"),
  ),
  example: `section = "miscellaneous"
mentions = "lantern.example"`,
  async *gather({ door, window, options: { words, mentions, points } }) {
    const seen = new Set<string>();
    let until: Instant = window.to;
    for (let page = 0; page < MOST_PAGES; page++) {
      const query = new URLSearchParams({
        q: words ?? `@${mentions ?? ""}`,
        ...(mentions === undefined ? {} : { mentions }),
        sort: "latest",
        since: window.from,
        until,
        limit: String(PAGE_SIZE),
      });
      const { posts, cursor } = readJson(
        await door.ask({ address: `${SEARCH}?${query.toString()}` }),
        answer,
      );
      for (const post of posts) {
        if (seen.has(post.uri) || !isInWindow(window, momentOf(post))) continue;
        seen.add(post.uri);
        if (post.likeCount + post.repostCount >= points) yield pageOf(post);
      }
      door.progress(seen.size);
      if (cursor === undefined && posts.length < PAGE_SIZE) return;
      const earlier = justAfterOldest(posts);
      // A whole page of one second, or none at all where more was promised: nothing leads behind it.
      if (earlier === undefined || earlier >= until) throw noWayBack(until);
      until = earlier;
    }
    throw tooManyPosts(words ?? mentions ?? "");
  },
});

/** The earlier of when a post says it was written and when it was first seen: writers may say what they like. */
function momentOf({ record, indexedAt }: Post): Instant {
  const written = parseInstant(record.createdAt);
  return written !== undefined && written < indexedAt ? written : indexedAt;
}

/** Posts of the same second as the oldest are asked for again: some of them may be on the next page. */
function justAfterOldest(posts: readonly Post[]): Instant | undefined {
  const oldest = posts.map(momentOf).toSorted()[0];
  return oldest === undefined ? undefined : instantOfMs(msOfInstant(oldest) + 1000);
}

function pageOf(post: Post): Found {
  const { author, record, embed } = post;
  const name = author.handle === "handle.invalid" ? author.did : author.handle;
  const discussion = `https://bsky.app/profile/${encodeURI(name)}/post/${post.uri.split("/").at(-1) ?? ""}`;
  const said = record.text.replace(/\s+/g, " ").trim().slice(0, LONGEST_TITLE);
  const title = [embed?.external?.title.trim(), said].find((text) => text !== undefined && text !== "");
  const language = record.langs?.[0];
  return {
    kind: "page",
    title: title ?? discussion,
    address: embed?.external?.uri ?? discussion,
    publishedAt: momentOf(post),
    author: author.handle,
    discussion: { address: discussion, points: post.likeCount + post.repostCount, replies: post.replyCount },
    ...(language === undefined ? {} : { language }),
  };
}

function noWayBack(until: Instant): Failure {
  return new Failure("network", `Unexpected end of the search at ${until}, expected older posts`, {
    hint: "Bluesky says that there are more, and does not show them. Search for something rarer.",
  });
}

function tooManyPosts(words: string): Failure {
  return new Failure("network", `Unexpected more than ${MOST_PAGES} pages of posts with ${quote(words)}`, {
    hint: "Search for something rarer, or choose a shorter stretch with --since and --until.",
  });
}
