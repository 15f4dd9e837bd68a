import * as v from "valibot";
import { Failure } from "../../base/failure.js";
import { instantText } from "../formats/instant-text.js";
import { readJson } from "../formats/read-reply.js";
import { defineSource, isInWindow } from "../source.js";

const SITE = "https://lobste.rs";
/** A thousand stories. */
const MOST_PAGES = 40;

const answer = v.array(
  v.object({
    short_id: v.string(),
    created_at: instantText,
    title: v.string(),
    // Empty for what was written there.
    url: v.nullish(v.string(), ""),
    score: v.number(),
    comment_count: v.number(),
    // A name since 2024, before that all there is to know of a user.
    submitter_user: v.union([
      v.string(),
      v.pipe(
        v.object({ username: v.string() }),
        v.transform(({ username }) => username),
      ),
    ]),
  }),
);

/**
 * Stories on Lobsters under a tag: `GET /t/TAG.json?page=N`, 25 a page, newest first. What is documented is its own
 * program (https://github.com/lobsters/lobsters: `StoryRepository#tagged`, `Story#as_json`). No key; it asks for
 * little and an honest User-Agent.
 */
export default defineSource({
  name: "lobsters",
  about: "Stories on Lobsters under a tag, with points and answers.",
  finds: ["page"],
  limits: [
    "Stories that have fewer points than -1, or were merged into others, are not listed there.",
    "It sees titles and addresses, not the texts behind them.",
    "Of a window with more than a thousand stories nothing is taken.",
  ],
  options: v.strictObject({
    tag: v.pipe(v.string(), v.regex(/^[\w+-]{1,25}$/, "expected a tag"), v.description("The tag.")),
    points: v.pipe(v.optional(v.number(), 5), v.description("Stories with fewer points are left out.")),
  }),
  example: `section = "miscellaneous"
tag = "rust"
points = 10`,
  async *gather({ door, window, options: { tag, points } }) {
    const seen = new Set<string>();
    for (let page = 1; page <= MOST_PAGES; page++) {
      const stories = readJson(await door.ask({ address: `${SITE}/t/${tag}.json?page=${page}` }), answer);
      for (const story of stories) {
        const isWanted = story.score >= points && isInWindow(window, story.created_at);
        if (!isWanted || seen.has(story.short_id)) continue;
        seen.add(story.short_id);
        const discussion = `${SITE}/s/${encodeURIComponent(story.short_id)}`;
        yield {
          kind: "page",
          title: story.title,
          address: story.url === "" ? discussion : story.url,
          publishedAt: story.created_at,
          discussion: { address: discussion, points: story.score, replies: story.comment_count },
        };
      }
      door.progress(seen.size);
      const last = stories.at(-1);
      if (last === undefined || last.created_at < window.from) return;
    }
    throw tooManyStories(tag);
  },
});

function tooManyStories(tag: string): Failure {
  return new Failure("network", `Unexpected more than ${MOST_PAGES} pages of stories under ${tag}`, {
    hint: "Choose a shorter stretch with --since, or a rarer tag.",
  });
}
