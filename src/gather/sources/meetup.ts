import * as v from "valibot";
import { parseCalendarDate } from "../../base/calendar-date.js";
import { Failure } from "../../base/failure.js";
import { parseInstant } from "../../base/instant.js";
import { quote } from "../../base/quote.js";
import type { Door } from "../door.js";
import { daysToLook, lastsDays } from "../events/event-days.js";
import type { FoundEvent } from "../found.js";
import { readJson, strangeReply } from "../formats/read-reply.js";
import { defineSource } from "../source.js";
import type { DaySpan } from "../week.js";

const ENDPOINT = "https://api.meetup.com/gql-ext";
const PAGE_SIZE = 50;
/** A group with more events before it lies behind the window is none that we could list. */
const MOST_PAGES = 20;

const QUERY = `query ($urlname: String!, $status: EventStatus!, $sort: SortOrder!, $first: Int!, $after: String) {
  groupByUrlname(urlname: $urlname) {
    name
    urlname
    events(status: $status, sort: $sort, first: $first, after: $after) {
      pageInfo { hasNextPage endCursor }
      edges { node { id title dateTime endTime eventUrl eventType venue { name city state country } } }
    }
  }
}`;

const text = v.nullish(v.string());

const event = v.object({
  id: v.string(),
  title: v.string(),
  dateTime: v.string(),
  endTime: text,
  eventUrl: v.string(),
  eventType: text,
  venue: v.nullish(v.object({ name: text, city: text, state: text, country: text })),
});

const answer = v.object({
  errors: v.optional(v.array(v.object({ message: v.string() }))),
  data: v.nullish(
    v.object({
      groupByUrlname: v.nullable(
        v.object({
          name: v.string(),
          urlname: v.string(),
          events: v.object({
            pageInfo: v.object({ hasNextPage: v.boolean(), endCursor: text }),
            edges: v.array(v.object({ node: event })),
          }),
        }),
      ),
    }),
  ),
});

type Node = v.InferOutput<typeof event>;

/**
 * Events of groups on Meetup, from its GraphQL interface (https://www.meetup.com/graphql/guide/, fields under
 * https://www.meetup.com/graphql/schema-reference/): a POST for each page of fifty to `api.meetup.com/gql-ext` with a
 * bearer token; 500 points in 60 seconds. Planned events are asked for from the next one on, cancelled ones from the
 * last one back.
 */
export default defineSource({
  name: "meetup",
  about: "Events of groups on Meetup, with their places and whether one has to travel.",
  finds: ["event"],
  limits: [
    "It needs a token, which Meetup gives to members with a Pro subscription; without one, the calendars of `ical` tell the next ten events of a group, mostly without places.",
    "Events that a group announces to its members only are not told.",
    "Online events have no place: they are listed at the `place` that the group's table says.",
  ],
  credentials: [{ name: "meetup", required: true }],
  options: v.strictObject({
    groups: v.pipe(
      v.array(
        v.strictObject({
          name: v.pipe(v.string(), v.regex(/^[\w-]{1,100}$/, "expected the name in the group's address")),
          place: v.optional(v.string()),
        }),
      ),
      v.minLength(1, "expected at least one group"),
      v.description(
        "Each with its `name`, as its address has it, and the `place` (`City, COUNTRY`) of its online events.",
      ),
    ),
  }),
  example: `[[sources.groups]]
name = "lantern-bergen"
place = "Bergen, NO"`,
  async *gather({ door, window, options }) {
    if (!door.has("meetup")) throw withoutToken();
    const days = daysToLook(window);
    for (const [at, { name, place }] of options.groups.entries()) {
      for (const status of ["ACTIVE", "CANCELLED"] as const)
        for await (const found of eventsOf(door, name, status, days))
          yield found.place !== undefined || place === undefined
            ? found
            : { ...found, place: { text: place } };
      door.progress(at + 1, options.groups.length);
    }
  },
});

/** A group's events on the days, page by page until one lies beyond them. */
async function* eventsOf(
  door: Door,
  urlname: string,
  status: "ACTIVE" | "CANCELLED",
  days: DaySpan,
): AsyncGenerator<FoundEvent> {
  const isForward = status === "ACTIVE";
  let after: string | undefined;
  for (let page = 0; page < MOST_PAGES; page++) {
    const variables = {
      urlname,
      status,
      sort: isForward ? "ASC" : "DESC",
      first: PAGE_SIZE,
      ...(after && { after }),
    };
    const reply = await door.ask({
      address: ENDPOINT,
      method: "POST",
      body: { json: { query: QUERY, variables } },
      credential: "meetup",
    });
    const { data, errors } = readJson(reply, answer);
    const [error] = errors ?? [];
    if (error !== undefined || data === undefined || data === null)
      throw strangeReply(reply, quote(error?.message ?? "no data", 120), "expected the events of a group");
    const group = data.groupByUrlname;
    if (group === null) throw unknownGroup(urlname);
    for (const { node } of group.events.edges) {
      const found = foundOf(node, group, status);
      if (found === undefined)
        throw strangeReply(reply, quote(node.dateTime, 60), "expected a time with an offset");
      if (isForward ? found.date > days.to : found.endDate < days.from) return;
      if (found.date <= days.to && found.endDate >= days.from) yield found;
    }
    const { hasNextPage, endCursor } = group.events.pageInfo;
    if (!hasNextPage) return;
    if (endCursor === undefined || endCursor === null || endCursor === after)
      throw strangeReply(reply, "a page without the mark of the next", "expected `endCursor`");
    after = endCursor;
  }
  throw new Failure("network", `Unexpected flood of events of ${quote(urlname)}, expected a group's`, {
    hint: "Choose a shorter stretch with --since and --until.",
  });
}

/** Times come with the offset of the place, so that their day is its day. */
function foundOf(
  node: Node,
  group: { readonly name: string; readonly urlname: string },
  status: "ACTIVE" | "CANCELLED",
): FoundEvent | undefined {
  const date = parseCalendarDate(node.dateTime.slice(0, 10));
  const startsAt = parseInstant(node.dateTime);
  if (date === undefined || startsAt === undefined) return undefined;
  const endsAt = parseInstant(node.endTime ?? "");
  const end = parseCalendarDate((node.endTime ?? "").slice(0, 10));
  const isLong = endsAt !== undefined && lastsDays(startsAt, endsAt);
  const place = placeOf(node);
  return {
    kind: "event",
    title: node.title,
    address: node.eventUrl,
    group: { name: group.name, address: `https://www.meetup.com/${group.urlname}` },
    date,
    endDate: isLong && end !== undefined ? end : date,
    startsAt,
    mode: modeOf(node),
    ...(place === undefined ? {} : { place }),
    state: status === "CANCELLED" ? "cancelled" : "planned",
    id: node.id,
  };
}

function modeOf({ eventType }: Node): FoundEvent["mode"] {
  if (eventType === "ONLINE") return "virtual";
  if (eventType === "HYBRID") return "hybrid";
  return eventType === "PHYSICAL" ? "in-person" : "unknown";
}

/** Online events have a venue of the name `Online event`, which has no city. */
function placeOf({ venue }: Node): FoundEvent["place"] {
  const { name, city, state, country } = venue ?? {};
  if (!city || !country) return undefined;
  return { city, country, ...(state ? { subdivision: state } : {}), ...(name ? { venue: name } : {}) };
}

function withoutToken(): Failure {
  return new Failure("network", "Missing token of Meetup, without which its interface does not answer", {
    hint: "Put one into the environment (the page of this source says where), or gather the groups' calendars with the source `ical`.",
  });
}

function unknownGroup(name: string): Failure {
  return new Failure("network", `Unexpected group ${quote(name)}, which Meetup does not know`, {
    hint: "It may have been renamed or closed: look at https://www.meetup.com/ and change its table.",
  });
}
