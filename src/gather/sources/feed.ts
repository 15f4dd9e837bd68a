import * as v from "valibot";
import { Failure } from "../../base/failure.js";
import { quote } from "../../base/quote.js";
import type { Door } from "../door.js";
import type { Found } from "../found.js";
import { hideSecretParts } from "../exchange/secret-parts.js";
import { type Feed, type FeedEntry, readFeed, readFeedList } from "../formats/read-feed.js";
import { defineSource, isInWindow, type SourceTask, type Window } from "../source.js";

/** Pages that are asked of one feed; who writes more in a week is no blog. */
const MOST_PAGES = 10;
const MOST_FEEDS = 200;
const ACCEPT =
  "application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, */*;q=0.5";

const webAddress = v.pipe(
  v.string(),
  v.regex(/^https?:\/\/\S+$/i, "expected an address that begins with https://"),
);
const options = v.pipe(
  v.strictObject({
    address: v.pipe(v.optional(webAddress), v.description("The feed. Either this or `opml`.")),
    opml: v.pipe(
      v.optional(webAddress),
      v.description(`A list of feeds as OPML, of at most ${MOST_FEEDS}: each of them is asked.`),
    ),
    whole: v.pipe(
      v.optional(v.boolean(), false),
      v.description(
        "Whether the feed always holds everything that was ever published, so that a short one is no failure.",
      ),
    ),
    undated: v.pipe(
      v.optional(v.picklist(["fail", "skip"]), "fail"),
      v.description("What to do when entries have no date: nobody knows whether they are of this week."),
    ),
    medium: v.pipe(
      v.optional(v.picklist(["text", "video", "audio"])),
      v.description("What its entries are, where they do not say so."),
    ),
  }),
  v.check(
    ({ address, opml }) => (address === undefined) !== (opml === undefined),
    "expected either `address` or `opml`",
  ),
);
type Options = v.InferOutput<typeof options>;
type FeedTask = SourceTask<Options>;

/**
 * Entries of feeds: RSS 2.0 (https://www.rssboard.org/rss-specification), Atom (RFC 4287), JSON Feed
 * (https://www.jsonfeed.org/version/1.1/), lists of them as OPML (http://opml.org/spec2.opml). A feed shows its newest
 * entries only, so it is complete for a window when its oldest one is from before it; else its older pages and
 * archives are asked, where it names them (RFC 5005: `prev-archive`, `next`; `next_url`). 301 and 308 are told, 410 is
 * a failure (RFC 9110, 15.5.11).
 */
export default defineSource({
  name: "feed",
  about:
    "Entries of a blog, podcast or video channel from its feed (RSS, Atom, JSON Feed), or of all feeds of a list.",
  finds: ["page"],
  limits: [
    "A feed shows its newest entries only. When the oldest of them is younger than the window and the feed names no older page, nobody knows whether that is all: then it failed. A feed without entries counts as complete.",
    "What counts is the date of publication; where an entry has only one of its last change, that one.",
    "A date without a zone is read as UTC, one without a time as midnight.",
    "It knows what an entry says of itself, not the page behind it.",
    "Of a list, every feed must answer: one that fails makes the list fail, and is named.",
  ],
  options,
  example: `section = "official"
address = "https://blog.example/feed.xml"`,
  async *gather(task) {
    const { address, opml } = task.options;
    if (address !== undefined) yield* entriesOf(task, address);
    if (opml !== undefined) yield* entriesOfList(task, opml);
  },
});

async function* entriesOfList(task: FeedTask, opml: string): AsyncGenerator<Found, void, void> {
  const { door, note } = task;
  const addresses = readFeedList(await askFeed(door, opml, note));
  if (addresses.length === 0 || addresses.length > MOST_FEEDS) throw strangeList(opml, addresses.length);
  const failures: string[] = [];
  for (const [done, address] of addresses.entries()) {
    door.progress(done, addresses.length);
    try {
      yield* entriesOf(task, address);
    } catch (error) {
      if (!(error instanceof Failure) || error.code === "bug") throw error;
      failures.push(`${shown(address)}: ${error.message}`);
    }
  }
  if (failures.length > 0) throw failedFeeds(failures, addresses.length);
}

async function* entriesOf(
  { door, window, options: settings, note }: FeedTask,
  address: string,
): AsyncGenerator<Found, void, void> {
  const seen = new Set<string>();
  const asked = new Set<string>();
  let next: string | undefined = address;
  let oldest: string | undefined;
  while (next !== undefined && !asked.has(next) && asked.size < MOST_PAGES) {
    asked.add(next);
    const feed: Feed = readFeed(await askFeed(door, next, note));
    for (const entry of datedEntries(feed, settings, address)) {
      if (!isInWindow(window, entry.at)) continue;
      if (entry.address === undefined) note(`An entry of ${shown(address)} leads nowhere and was left out.`);
      else if (!seen.has(entry.address)) {
        seen.add(entry.address);
        yield pageOf(entry, entry.address, settings);
      }
    }
    oldest = oldestEnd(feed.entries) ?? oldest;
    const isEmpty = oldest === undefined && feed.older === undefined;
    const isAll = feed.isWhole || settings.whole || isEmpty || (oldest !== undefined && oldest < window.from);
    if (isAll) return;
    next = feed.older;
  }
  throw cannotTell(address, oldest ?? window.to, window);
}

async function askFeed(door: Door, address: string, note: (sentence: string) => void) {
  const reply = await door.ask({ address, accept: ACCEPT, accepted: [410] });
  if (reply.status === 410) throw goneFeed(address);
  if (reply.movedTo !== undefined && reply.movedTo !== address)
    note(
      `${shown(address, 120)} has moved for good to ${shown(reply.movedTo, 120)}: write that into the settings.`,
    );
  return reply;
}

type DatedEntry = FeedEntry & { readonly at: string };

function datedEntries({ entries }: Feed, { undated }: Options, address: string): readonly DatedEntry[] {
  const dated = entries.filter((entry): entry is DatedEntry => entry.at !== undefined);
  // Where nothing has a date, to skip what has none would be to say that there is nothing.
  if (dated.length < entries.length && (undated === "fail" || dated.length === 0))
    throw undatedEntries(address, entries.length - dated.length, entries.length);
  return dated;
}

/** The date at the old end of a feed. The very oldest would not do: a note that stands above all else may be old. */
function oldestEnd(entries: readonly FeedEntry[]): string | undefined {
  const dates = entries.flatMap(({ at }) => (at === undefined ? [] : [at]));
  const rises = dates.filter((date, index) => index > 0 && date > (dates[index - 1] ?? "")).length;
  const falls = dates.filter((date, index) => index > 0 && date < (dates[index - 1] ?? "")).length;
  return rises > falls ? dates[0] : dates.at(-1);
}

function pageOf(entry: DatedEntry, address: string, settings: Options): Found {
  const medium = entry.medium ?? settings.medium;
  return {
    kind: "page",
    title: entry.title === "" ? address : entry.title,
    address,
    publishedAt: entry.at,
    ...(entry.author === undefined ? {} : { author: entry.author }),
    ...(entry.language === undefined ? {} : { language: entry.language }),
    ...(medium === undefined ? {} : { medium }),
  };
}

/** An address for people, which may be one that lets in whoever knows it. */
function shown(address: string, most = 80): string {
  return quote(hideSecretParts(address), most);
}

function cannotTell(address: string, oldest: string, { from }: Window): Failure {
  return new Failure(
    "network",
    `Unexpected end of ${shown(address)} at ${oldest}, expected entries back to ${from}`,
    {
      hint: "It shows its newest entries only, and nobody knows whether there were more. Gather a shorter stretch with --since; if the feed always holds everything, set `whole = true`.",
    },
  );
}

function goneFeed(address: string): Failure {
  return new Failure("network", `Unexpected status 410 of ${shown(address)}, expected a feed`, {
    hint: "Its server says that it is gone for good: remove it from the settings, or from the list.",
  });
}

function undatedEntries(address: string, count: number, of: number): Failure {
  return new Failure(
    "network",
    `Unexpected ${count} of ${of} entries without a date in ${shown(address)}, expected dates`,
    {
      hint: 'Nobody knows whether they are of this week. Where some have dates, `undated = "skip"` leaves out those that have none.',
    },
  );
}

function strangeList(opml: string, count: number): Failure {
  return new Failure("network", `Unexpected ${count} feeds in ${shown(opml)}, expected 1 to ${MOST_FEEDS}`, {
    hint: 'Feeds stand in an OPML list as `<outline xmlUrl="…">`. Cut a longer list in two.',
  });
}

function failedFeeds(failures: readonly string[], of: number): Failure {
  const more = failures.length > 3 ? `; and ${failures.length - 3} more` : "";
  return new Failure(
    "network",
    `Unexpected failure of ${failures.length} of ${of} feeds: ${failures.slice(0, 3).join("; ")}${more}`,
    { hint: "Gather again later, or remove from the list what does not answer any more." },
  );
}
