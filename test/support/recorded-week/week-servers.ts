import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as v from "valibot";
import type { Line } from "#galley/adapters/internet/line.js";
import { labelOptions } from "#galley/gather/github/label-groups.js";
import { THIS_WEEK_IN_RUST_SOURCES } from "#galley/issue/presets/this-week-in-rust-sources.js";
import { calendarsOf, type GroupCalendar } from "../../../bench/replay/event-calendars.js";
import { readEventRows } from "../../../bench/replay/count-events.js";
import { ReplayData } from "../../../bench/replay/replay-data.js";
import { feedOfData } from "../../../bench/replay/servers/feeds-of-data.js";
import { githubOfData } from "../../../bench/replay/servers/github-of-data.js";
import { PageStandIn } from "../../../bench/replay/servers/page-stand-in.js";
import { DiscourseStandIn, type StandInPost } from "../discourse-stand-in.js";
import { GitHubDataStandIn } from "../github/github-data-stand-in.js";
import { labelledInWeekOf, quietTickets } from "./labels-of-issue.js";

/** The issue of the seed. */
export const WEEK = { number: 633, date: "2026-01-07", before: "2025-12-31" };
/** Some hours before it was published: by then every section was there. */
export const WEEK_NOW = "2026-01-07T22:00:00Z";

/** Every server that was there in the week of issue 633, on this machine. */
export interface WeekServers {
  readonly calendars: readonly GroupCalendar[];
  readonly github: GitHubDataStandIn;
  /** Leads every host to its stand-in; those of which `isDown` says so are in trouble. */
  lineWhere(isDown: (url: URL) => boolean): Line;
  stop(): void;
}

/** Starts them, each with what the record has of that week. `corpus` is the folder of the archive. */
export async function startWeekServers(corpus: string): Promise<WeekServers> {
  const shared = join(corpus, "..");
  const data = new ReplayData(join(shared, "replay"));
  const published = readFileSync(join(shared, "fixtures/2026-01-07.published.md"), "utf8");
  const before = readFileSync(join(corpus, `content/${WEEK.before}-this-week-in-rust.md`), "utf8");
  const world = githubOfData(data, WEEK_NOW);
  world.items.push(
    ...quietTickets(labelledRepositories()),
    ...labelledInWeekOf(published, WEEK.date),
    ...labelledInWeekOf(before, WEEK.before),
  );
  const github = await new GitHubDataStandIn(world).start();
  const calendars = calendarsOf(
    readEventRows(join(shared, "replay")).filter(({ issues }) => issues.includes(WEEK.number)),
  );
  const pages = new Map([
    ["/feed.xml", feedOfData(data, "main", WEEK_NOW)],
    ["/inside-rust/feed.xml", feedOfData(data, "inside-rust", WEEK_NOW)],
    ["/api/v1/crates/kameo", CRATE],
    ...calendars.map(({ options, text }) => [new URL(options.address).pathname, text] as const),
  ]);
  const topics = await startTopics();
  const blogs = await new PageStandIn(pages).start();
  const down = await new PageStandIn().start();
  const standInOf = (url: URL): string => {
    if (url.hostname === "api.github.com") return github.address;
    const topic = topics.find(([id]) => url.pathname.startsWith(`/t/${id}`));
    if (url.hostname === "users.rust-lang.org" && topic !== undefined) return topic[1].address;
    return blogs.address;
  };
  return {
    calendars,
    github,
    lineWhere: (isDown) => ({
      resolve: () => Promise.reject(new Error("no name is looked up")),
      isAllowed: () => false,
      detour: (url) => new URL(isDown(url) ? down.address : standInOf(url)),
    }),
    stop: () => {
      for (const server of [github, blogs, down]) server.stop();
      for (const [, topic] of topics) topic.stop();
    },
  };
}

function labelledRepositories(): string[] {
  const groups = THIS_WEEK_IN_RUST_SOURCES.filter(({ source }) => source === "github-label").flatMap(
    ({ options }) => v.parse(labelOptions, options).groups,
  );
  return [...new Set(groups.map(({ repository }) => repository))];
}

const CRATE = JSON.stringify({
  crate: {
    id: "kameo",
    name: "kameo",
    description: "Fault-tolerant async actors built on Tokio",
    repository: "https://github.com/tqwewe/kameo",
    max_stable_version: "0.19.2",
    max_version: "0.19.2",
    newest_version: "0.19.2",
    downloads: 200_000,
    recent_downloads: 30_000,
    updated_at: "2025-11-17T00:00:00Z",
    created_at: "2024-03-28T00:00:00Z",
  },
  versions: [],
});

/** What readers suggested for issue 633, by topics. */
const SUGGESTED: Readonly<Record<number, StandInPost>> = {
  2704: postOf(
    1_513,
    "edgimar",
    '<p>I suggest <a href="https://crates.io/crates/kameo">kameo</a>, an asynchronous actor framework.</p>',
  ),
  328: postOf(
    1_745,
    "Kyllingene",
    "<blockquote><p>I find it amazing that by using Rust and Miri I am using tools that are on the edge of fundamental research in Programming Languages.</p></blockquote><p>— ZiCog</p>",
  ),
  4821: postOf(700, "noor", "<p>Nobody asks for anything this week.</p>"),
};

function postOf(number: number, author: string, cooked: string): StandInPost {
  return { id: number, number, author, at: "2026-01-05T10:00:00.000Z", cooked, likes: 3 };
}

async function startTopics(): Promise<[string, DiscourseStandIn][]> {
  return Promise.all(
    Object.entries(SUGGESTED).map(async ([id, post]): Promise<[string, DiscourseStandIn]> => {
      const topic = new DiscourseStandIn(Number(id));
      const first = { ...post, id: 1, number: 1, at: "2015-06-01T10:00:00.000Z", cooked: "<p>Welcome!</p>" };
      topic.posts = [first, post];
      return [id, await topic.start()];
    }),
  );
}
