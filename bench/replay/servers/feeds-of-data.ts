import * as v from "valibot";
import { type Instant, startOfDay } from "#galley/base/instant.js";
import type { ReplayData } from "../replay-data.js";

const post = v.object({
  date: v.string(),
  title: v.string(),
  url: v.string(),
  blog: v.picklist(["main", "inside-rust"]),
  mergedAt: v.string(),
});

/** How many posts the feeds of the blogs show. */
const SHOWN = 10;

/** The feed of one of the project's blogs at a moment, as Atom (RFC 4287): a post is dated by the day in its address. */
export function feedOfData(data: ReplayData, blog: "main" | "inside-rust", now: Instant): string {
  const posts = data
    .rows("official-posts", post)
    .filter((one) => one.blog === blog && one.mergedAt <= now && startOfDay(one.date) <= now)
    .toSorted((a, b) => (a.date === b.date ? 0 : a.date < b.date ? 1 : -1))
    .slice(0, SHOWN);
  const address = `https://blog.rust-lang.org/${blog === "main" ? "" : "inside-rust/"}`;
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">',
    `<title>Rust Blog</title><id>${address}</id><updated>${now}</updated>`,
    ...posts.map(entry),
    "</feed>",
  ].join("\n");
}

function entry({ date, title, url }: v.InferOutput<typeof post>): string {
  const at = startOfDay(date).replace("Z", "+00:00");
  return `<entry xml:lang="en"><title>${escaped(title)}</title><published>${at}</published><updated>${at}</updated>
<author><name>The Rust Team</name></author><link rel="alternate" type="text/html" href="${escaped(url)}"/><id>${escaped(url)}</id></entry>`;
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}
