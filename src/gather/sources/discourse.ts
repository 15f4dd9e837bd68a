import * as v from "valibot";
import { askCrate } from "../crate-facts.js";
import { askPosts, type TopicEntry, type ForumTopic, postAddress } from "../forums/discourse-topic.js";
import type { Door } from "../door.js";
import type { Found, FoundCrate } from "../found.js";
import { cratesOf, linksOf, quotesOf } from "../forums/read-post.js";
import { defineSource } from "../source.js";

/** Facts are asked of so many crates; crates.io allows one request a second. */
const MOST_FACTS = 30;

/**
 * What people suggest in a topic of a Discourse forum: `GET /t/ID.json` for the ids of its posts, `GET
 * /t/ID/posts.json?post_ids[]=…` for the posts (https://docs.discourse.org/#tag/Topics). Likes are the `count` of
 * action 2 in `actions_summary`, which is missing where there are none. No key; 200 requests a minute and address
 * (https://meta.discourse.org/t/available-settings-for-global-rate-limits-and-throttling/78612).
 */
export default defineSource({
  name: "discourse",
  about:
    "What people suggest in a topic of a Discourse forum: crates, quotes or calls for participation, the most liked first.",
  finds: ["crate", "quote", "call"],
  limits: [
    'It reads what posts link to and quote. A suggestion in words alone ("+1 for that one") is not seen; its likes are.',
    "A crate is seen by a link to crates.io, lib.rs or docs.rs, or where there is none, to a repository on GitHub, GitLab, Codeberg or SourceHut.",
    "Who said a quote is known where the post tells it below (`— name`), or quotes a post of the same forum.",
    "Posts that were moved there from other topics are seen while they stand among those of the window.",
    "Topics of more than 10,000 posts do not tell which posts they have, and fail.",
  ],
  options: v.strictObject({
    host: v.pipe(
      v.string(),
      v.regex(/^(?:https?:\/\/)?[a-z0-9.-]+(?::\d{1,5})?(?:\/[\w/.-]*)?$/i, "expected a host"),
      v.description("The forum's host, or its address where it lies in a folder."),
    ),
    topic: v.pipe(
      v.number(),
      v.integer(),
      v.minValue(1),
      v.description("The number of the topic, as its address shows it."),
    ),
    what: v.pipe(
      v.picklist(["crate", "quote", "project-calls"]),
      v.description("What people suggest there."),
    ),
    facts: v.pipe(
      v.optional(v.boolean(), false),
      v.description(
        `Whether crates.io is asked for the descriptions of suggested crates (at most ${MOST_FACTS}). When it fails, so does this source.`,
      ),
    ),
  }),
  example: `section = "quote"
host = "forum.example"
topic = 328
what = "quote"`,
  async *gather({ door, window, options: { host, topic: id, what, facts } }) {
    const topic: ForumTopic = { forum: forumAddress(host), id };
    const posts = [...(await askPosts(door, topic, window))];
    posts.sort((a, b) => b.likes - a.likes || a.number - b.number);
    if (what === "crate") yield* withFacts(door, suggestedCrates(posts, topic), facts);
    else
      for (const post of posts) yield* what === "quote" ? suggestedQuotes(post, topic) : calls(post, topic);
  },
});

function forumAddress(host: string): string {
  return (/^https?:/i.test(host) ? host : `https://${host}`).replace(/\/{1,9}$/, "");
}

function suggestedQuotes(post: TopicEntry, topic: ForumTopic): Found[] {
  return quotesOf(post.cooked, topic).map((said) => ({
    kind: "quote",
    ...said,
    address: postAddress(topic, post.number),
    author: post.author,
    likes: post.likes,
    suggestedAt: post.postedAt,
  }));
}

function calls(post: TopicEntry, topic: ForumTopic): Found[] {
  return linksOf(post.cooked, topic).map(({ title, address }) => ({
    kind: "call",
    call: "project",
    title,
    address,
    postedAt: post.postedAt,
  }));
}

/** Each crate once: as it was suggested first, with the likes of all its suggestions. */
function suggestedCrates(posts: readonly TopicEntry[], topic: ForumTopic): readonly FoundCrate[] {
  const crates = new Map<string, FoundCrate>();
  for (const post of posts.toSorted((a, b) => a.number - b.number)) {
    for (const { name, address } of cratesOf(post.cooked, topic)) {
      const key = name.toLowerCase().replaceAll("_", "-");
      const first = crates.get(key);
      const suggestedBy = { name: post.author, address: postAddress(topic, post.number) };
      const fresh: FoundCrate = {
        kind: "crate",
        name,
        address,
        suggestedBy,
        likes: 0,
        suggestedAt: post.postedAt,
      };
      crates.set(key, { ...(first ?? fresh), likes: (first?.likes ?? 0) + post.likes });
    }
  }
  return [...crates.values()].toSorted((a, b) => (b.likes ?? 0) - (a.likes ?? 0));
}

async function* withFacts(
  door: Door,
  crates: readonly FoundCrate[],
  isAsked: boolean,
): AsyncGenerator<Found, void, void> {
  let asked = 0;
  for (const crate of crates) {
    // A repository may bear the name of somebody else's crate: its own page is what was suggested.
    const isRegistered = crate.address.startsWith("https://crates.io/");
    const facts =
      isAsked && isRegistered && asked++ < MOST_FACTS ? await askCrate(door, crate.name) : undefined;
    yield { ...crate, ...facts };
  }
}
