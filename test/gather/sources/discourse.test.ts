import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, it } from "node:test";
import Ajv from "ajv";
import discourse from "#galley/gather/sources/discourse.js";
import { repositoryFolder } from "../../repository.js";
import { DiscourseStandIn, type StandInPost } from "../../support/discourse-stand-in.js";
import { fakeDoor, foundIn, gatherFrom } from "../../support/fake-door.js";
import { loopbackDoor } from "../../support/loopback-door.js";

const WINDOW = { from: "2025-12-31T00:00:00Z", to: "2026-01-07T00:00:00Z" };
const SCHEMAS = join(repositoryFolder, "../shared/replay/schemas/discourse-min.json");
const TOPIC = 328;

function post(number: number, at: string, cooked: string, more: Partial<StandInPost> = {}): StandInPost {
  return { id: 1000 + number, number, author: `user${number}`, at, cooked, ...more };
}

const crate = (name: string) => `<p><a href="https://crates.io/crates/${name}">${name}</a></p>`;
const said = (text: string) => `<blockquote><p>${text}</p></blockquote><p>— Kim</p>`;

describe("a topic of a forum", () => {
  let forum: DiscourseStandIn;
  beforeEach(async () => {
    forum = await new DiscourseStandIn(TOPIC).start();
  });
  afterEach(() => forum.stop());

  const gather = (what: string, more: object = {}) =>
    gatherFrom(discourse, { host: forum.address, topic: TOPIC, what, ...more }, loopbackDoor(), WINDOW);

  it("tells the quotes of the window, the most liked first, each with its suggestion", async () => {
    forum.posts = [
      post(1, "2025-12-30T23:59:59.999Z", said("Before")),
      post(2, "2025-12-31T00:00:00.000Z", said("First"), { likes: 2 }),
      post(3, "2026-01-06T23:59:59.000Z", said("Last"), { likes: 9 }),
      post(4, "2026-01-06T00:00:00.000Z", said("Hidden"), { isHidden: true }),
      post(5, "2026-01-06T00:00:00.000Z", said("Note of a moderator"), { type: 3 }),
      post(6, "2026-01-07T00:00:00.000Z", said("After")),
    ];
    const quote = (text: string, number: number, likes: number, suggestedAt: string) => ({
      kind: "quote",
      text,
      saidBy: "Kim",
      address: `${forum.address}/t/${TOPIC}/${number}`,
      author: `user${number}`,
      likes,
      suggestedAt,
    });
    assert.deepEqual(foundIn(await gather("quote")), [
      quote("Last", 3, 9, "2026-01-06T23:59:59Z"),
      quote("First", 2, 2, WINDOW.from),
    ]);
  });

  it("is asked for posts in batches from the end, until a whole batch is older", async () => {
    const many = Array.from({ length: 75 }, (_, index) =>
      post(index + 1, "2025-11-01T00:00:00.000Z", said("Old")),
    );
    forum.posts = [
      ...many.slice(0, 45),
      ...many.slice(45).map((one) => ({ ...one, at: "2026-01-01T00:00:00.000Z" })),
    ];
    assert.equal(foundIn(await gather("quote")).length, 30);
    assert.deepEqual(
      forum.arrivals.map((path) => new URL(path, forum.address).searchParams.getAll("post_ids[]").length),
      [0, 20, 20, 20],
    );
  });

  it("tells each crate once, with all its likes and who named it first", async () => {
    forum.posts = [
      post(1, "2026-01-01T00:00:00.000Z", crate("lamp-oil"), { likes: 1 }),
      post(2, "2026-01-02T00:00:00.000Z", crate("wick"), { likes: 3 }),
      post(3, "2026-01-03T00:00:00.000Z", crate("lamp_oil"), { likes: 4 }),
    ];
    assert.deepEqual(foundIn(await gather("crate")), [
      {
        kind: "crate",
        name: "lamp-oil",
        address: "https://crates.io/crates/lamp-oil",
        suggestedBy: { name: "user1", address: `${forum.address}/t/${TOPIC}/1` },
        likes: 5,
        suggestedAt: "2026-01-01T00:00:00Z",
      },
      {
        kind: "crate",
        name: "wick",
        address: "https://crates.io/crates/wick",
        suggestedBy: { name: "user2", address: `${forum.address}/t/${TOPIC}/2` },
        likes: 3,
        suggestedAt: "2026-01-02T00:00:00Z",
      },
    ]);
  });

  it("tells calls for participation as links", async () => {
    forum.posts = [
      post(
        1,
        "2026-01-01T00:00:00.000Z",
        '<ul><li><a href="https://git.example/1">lamp - light it</a></li></ul>',
      ),
    ];
    assert.deepEqual(foundIn(await gather("project-calls")), [
      {
        kind: "call",
        call: "project",
        title: "lamp - light it",
        address: "https://git.example/1",
        postedAt: "2026-01-01T00:00:00Z",
      },
    ]);
  });

  it("fails when posts are missing, the answer has another form or the forum refuses", async () => {
    forum.posts = [
      post(1, "2026-01-01T00:00:00.000Z", said("One")),
      post(2, "2026-01-01T00:00:00.000Z", said("Two")),
    ];
    const isPosts = (path: string) => path.includes("/posts.json");
    const without = (path: string) =>
      JSON.stringify({ ...(JSON.parse(forum.answer(path).body) as object), post_stream: { posts: [] } });
    for (const instead of [
      (path: string) => (isPosts(path) ? { status: 200, body: without(path) } : undefined),
      (path: string) =>
        isPosts(path)
          ? {
              status: 200,
              body: forum.answer(path).body.replaceAll('"created_at":"2026', '"created_at":"the year 2026'),
            }
          : undefined,
      (path: string) => (isPosts(path) ? { status: 200, body: '{"post_stream":{}}' } : undefined),
      (path: string) => (isPosts(path) ? { status: 429, body: "{}" } : undefined),
      () => ({ status: 200, body: '{"post_stream":{"posts":[]}}' }),
      () => ({ status: 200, body: '{"post_stream":{"posts":[],"stream":[]}}' }),
      () => ({ status: 403, body: "{}" }),
      () => ({ status: 200, body: "<html></html>" }),
    ]) {
      forum.instead = instead;
      assert.equal((await gather("quote")).state, "failed");
    }
    forum.instead = () => undefined;
    assert.equal((await gather("quote")).state, "complete");
  });

  it("fails when a window holds more posts than a thousand", async () => {
    forum.posts = Array.from({ length: 1001 }, (_, index) =>
      post(index + 1, "2026-01-01T00:00:00.000Z", said("One")),
    );
    const answer = await gather("quote");
    assert.match(answer.state === "failed" ? answer.reason : "", /more than 1000 posts/);
  });

  it(
    "is answered by the stand-in as Discourse's own schemas say",
    { skip: existsSync(SCHEMAS) ? false : `${SCHEMAS} is not here` },
    () => {
      const { paths } = JSON.parse(readFileSync(SCHEMAS, "utf8")) as {
        paths: Record<
          string,
          { get: { responses: { 200: { content: { "application/json": { schema: object } } } } } }
        >;
      };
      forum.posts = [
        post(1, "2026-01-01T00:00:00.000Z", said("One"), { likes: 3 }),
        post(2, "2026-01-01T00:00:00.000Z", crate("wick")),
      ];
      const ajv = new Ajv({ allErrors: true });
      for (const [route, path] of [
        ["/t/{id}.json", `/t/${TOPIC}.json`],
        ["/t/{id}/posts.json", `/t/${TOPIC}/posts.json?post_ids%5B%5D=1001&post_ids%5B%5D=1002`],
      ] as const) {
        const schema = paths[route]?.get.responses[200].content["application/json"].schema;
        assert.ok(schema !== undefined, route);
        const validate = ajv.compile(schema);
        const body: unknown = JSON.parse(forum.answer(path).body);
        assert.ok(validate(body), `${route}: ${ajv.errorsText(validate.errors)}`);
        assert.equal(validate({ ...(body as object), post_stream: { posts: [{ id: "1" }] } }), false);
      }
    },
  );
});

describe("facts of suggested crates", () => {
  const topic = { post_stream: { stream: [1001, 1002] } };
  const postOf = (id: number, cooked: string) => ({
    id,
    username: "kim",
    created_at: "2026-01-01T00:00:00.000Z",
    cooked,
    post_number: id - 1000,
    post_type: 1,
    actions_summary: [],
  });
  const posts = {
    post_stream: {
      posts: [postOf(1001, crate("wick")), postOf(1002, '<a href="https://github.com/kim/lamp">lamp</a>')],
    },
  };
  const options = { host: "forum.example", topic: TOPIC, what: "crate", facts: true };
  const doorWith = (registry: { status?: number; json?: unknown }) =>
    fakeDoor((_, { host, pathname }) =>
      host === "crates.io" ? registry : { json: pathname.endsWith("/posts.json") ? posts : topic },
    );

  it("come from the registry, for crates that are there", async () => {
    const door = doorWith({ json: { crate: { name: "Wick", description: "Trims\n wicks. " } } });
    const found = foundIn(await gatherFrom(discourse, options, door, WINDOW)) as unknown as {
      name: string;
      description?: string;
    }[];
    assert.deepEqual(
      found.map(({ name, description }) => [name, description]),
      [
        ["Wick", "Trims wicks."],
        ["lamp", undefined],
      ],
    );
    assert.deepEqual(
      door.asked.map(({ address }) => new URL(address).pathname),
      [`/t/${TOPIC}.json`, `/t/${TOPIC}/posts.json`, "/api/v1/crates/wick"],
    );
  });

  it("are missing for a crate that is not there, and a registry that fails makes it fail", async () => {
    assert.equal(
      foundIn(await gatherFrom(discourse, options, doorWith({ status: 404, json: {} }), WINDOW)).length,
      2,
    );
    for (const said of [{ status: 500, json: {} }, { json: { crate: {} } }])
      assert.equal((await gatherFrom(discourse, options, doorWith(said), WINDOW)).state, "failed");
  });
});
