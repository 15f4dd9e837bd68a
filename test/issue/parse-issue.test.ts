import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { textIn } from "#galley/base/span.js";
import { headingIdsOf } from "#galley/issue/heading-ids.js";
import { type EventItem, type Issue, type LinkItem, sectionsOf } from "#galley/issue/issue.js";
import { parseIssue } from "#galley/issue/parse-issue.js";
import { THIS_WEEK_IN_RUST } from "#galley/issue/presets/this-week-in-rust.js";

const HEADER = "Title: An issue\nDate: 2026-08-19\n\n";
const parse = (body: string): Issue => parseIssue(HEADER + body, THIS_WEEK_IN_RUST.roles);

/** The sections as an outline: `2 community`, `3 official`. */
const outline = (issue: Issue) =>
  [...sectionsOf(issue.sections)].map(({ heading, role }) => `${heading?.level ?? 0} ${role}`);

const itemsOf = <Kind extends Issue["items"][number]["kind"]>(issue: Issue, kind: Kind) =>
  issue.items.filter((item): item is Extract<Issue["items"][number], { kind: Kind }> => item.kind === kind);

describe("sections", () => {
  it("have roles by heading, in every epoch", () => {
    const modern =
      "Hi\n\n## Updates from Rust Community\n### Official\n## Crate of the Week\n## Jobs\n# Quote of the Week\n> x\n\nThis Week in Rust is edited by:\n* [a](b)\n";
    assert.deepEqual(outline(parse(modern)), [
      "0 intro",
      "2 community",
      "3 official",
      "2 crate-of-the-week",
      "2 jobs",
      "2 quote",
      "0 masthead",
    ]);
    const old = "# What's cooking on master?\n## Breaking changes\n# Meetings\n## Other Changes\n";
    assert.deepEqual(outline(parse(old)), ["2 project", "3 merged-area", "2 other", "3 other"]);
  });

  it("stand in order however they were typed", () => {
    const jumping =
      "## Updates from the Rust Project\n#### Compiler\n#### Library\n### Final Comment Period\n#### Tracking Issues & PRs\n##### [Cargo](x)\n";
    assert.deepEqual(outline(parse(jumping)), [
      "2 project",
      "3 merged-area",
      "3 merged-area",
      "3 final-comment-period",
      "4 other",
      "5 other",
    ]);
  });

  it("keep regions below their events, even those typed as if they were not", () => {
    assert.deepEqual(outline(parse("# Upcoming Events\n### Europe\n# Oceania\n# Rust Jobs\n")), [
      "2 events",
      "3 event-region",
      "3 event-region",
      "2 jobs",
    ]);
  });
});

describe("link items", () => {
  it("have prefixes, language, title and address", () => {
    const issue = parse(
      "## Updates from Rust Community\n* [video] [ES] [Título `x`](https://a.example/) por *alguien*\n* See [this](https://b.example) and [that](https://c.example)\n* no link\n",
    );
    const [first, second, ...rest] = itemsOf(issue, "link") as [LinkItem, LinkItem];
    assert.deepEqual(rest, []);
    assert.deepEqual(
      first.prefixes.map(({ text }) => text),
      ["video", "ES"],
    );
    assert.deepEqual(
      first.prefixes.map(({ span }) => textIn(issue.text, span)),
      ["[video]", "[ES]"],
    );
    assert.deepEqual(
      [first.language, first.title, first.url, first.form],
      ["es", "Título x", "https://a.example/", "title"],
    );
    assert.deepEqual(
      [second.form, second.links.map(({ url }) => url)],
      ["prose", ["https://b.example", "https://c.example"]],
    );
  });

  it("may be nested, and take the last of two definitions", () => {
    const issue = parse(
      "## Calls for Testing\n[Repo](r)\n* [Feature](f)\n    * [Testing steps][s]\n\n[s]: https://one.example\n[s]: https://two.example\n",
    );
    assert.deepEqual(
      itemsOf(issue, "link").map(({ url }) => url),
      ["f", "https://two.example"],
    );
  });
});

describe("event items", () => {
  const events = (lines: string) => itemsOf(parse(`## Upcoming Events\n### Virtual\n${lines}\n`), "event");

  const shapes: readonly (readonly [string, readonly [string, string, string, string]])[] = [
    [
      "* 2026-08-20 | Virtual (Berlin, DE) | [G](g)\n    * [**N**](n)",
      ["2026-08-20", "2026-08-20", "Virtual (Berlin, DE)", "virtual"],
    ],
    ["- 2026-8-2| Oslo, NO| [G](g)\n    - [**N**](n)", ["2026-08-02", "2026-08-02", "Oslo, NO", "in-person"]],
    [
      "+ 2026-09-08 - 2026-09-11 | Hybrid (Montreal, CA) | [G](g)\n   + [N](n)",
      ["2026-09-08", "2026-09-11", "Hybrid (Montreal, CA)", "hybrid"],
    ],
    [
      "* 2022-05-19 & 05-20 | Berlin, DE | [G](g)\n    * [N](n)",
      ["2022-05-19", "2022-05-20", "Berlin, DE", "in-person"],
    ],
    [
      "* 2024-01-27-28 | Calgary, AB, CA | [G](g)\n    * [N](n)",
      ["2024-01-27", "2024-01-28", "Calgary, AB, CA", "in-person"],
    ],
    [
      "* 2024-05-07 * 2024-05-08 | Delft, NL | [G](g)\n    * [N](n)",
      ["2024-05-07", "2024-05-08", "Delft, NL", "in-person"],
    ],
    [
      "* 2024-05-07 – 2024-05-08 | Virtual and In-Person (Seattle, WA, US) | [G](g)\n    * [N](n)",
      ["2024-05-07", "2024-05-08", "Virtual and In-Person (Seattle, WA, US)", "hybrid"],
    ],
    [
      "* 2026-04-18 | Bangalore, IN, [G](g)\n    * $[**N**](n)",
      ["2026-04-18", "2026-04-18", "Bangalore, IN", "in-person"],
    ],
    ["   * 2025-11-10 || [G](g)\n    * [N](n)", ["2025-11-10", "2025-11-10", "", "in-person"]],
    ["2026-08-20 | Paris, FR | [G](g)\n    [N](n)", ["2026-08-20", "2026-08-20", "Paris, FR", "in-person"]],
  ];
  for (const [line, expected] of shapes) {
    it(`reads ${JSON.stringify(line)}`, () => {
      const [event, ...more] = events(line);
      assert.ok(event);
      assert.deepEqual(more, []);
      assert.deepEqual([event.date, event.endDate, event.location, event.mode], expected);
      assert.deepEqual(
        [event.groups.map(({ url }) => url), event.names.map(({ url }) => url)],
        [["g"], ["n"]],
      );
      assert.equal(event.region, "Virtual");
    });
  }

  it("tells two glued events apart, and their links", () => {
    const [first, second] = events(
      "* 2026-08-20 | A, DE | [G](g)\n2026-08-21 | B, DE | [H](h) + [I](i)\n    * [**N**](n)",
    );
    assert.deepEqual(
      [first?.names, second?.groups.map(({ url }) => url), second?.names[0]?.url],
      [[], ["h", "i"], "n"],
    );
  });

  it("has spans that point at date and place", () => {
    const issue = parse(
      "## Upcoming Events\n* 2026-09-08 - 2026-09-11 |  Oslo, NO | [G](g)\n    * [**N**](n)\n",
    );
    const [event] = itemsOf(issue, "event") as [EventItem];
    assert.equal(textIn(issue.text, event.dateSpan), "2026-09-08 - 2026-09-11");
    assert.equal(textIn(issue.text, event.locationSpan), "Oslo, NO");
    assert.equal(
      textIn(issue.text, event.span),
      "* 2026-09-08 - 2026-09-11 |  Oslo, NO | [G](g)\n    * [**N**](n)",
    );
  });
});

describe("calls and quotes", () => {
  it("are read in the forms of three years", () => {
    const issue = parse(
      "## Call for Participation\n### CFP - Projects\n* [p - t](u)\n### CFP - Events\n* [**C**](c)| 2026-06-05 | Virtual | 2026-07-08 - 2026-07-10\n* [D](d) | Closes 2024-03-31 | Zürich, Switzerland | Event date: 2024-06-19\n* *None this week.*\n",
    );
    const calls = itemsOf(issue, "call").map(({ call, title, closes, location, date }) => [
      call,
      title,
      closes,
      location,
      date,
    ]);
    assert.deepEqual(calls, [
      ["project", "p - t", undefined, undefined, undefined],
      ["speaker", "C", "2026-06-05", "Virtual", "2026-07-08"],
      ["speaker", "D", "2024-03-31", "Zürich, Switzerland", "2024-06-19"],
    ]);
  });

  it("say whose words a quote is", () => {
    const [quote] = itemsOf(
      parse("# Quote of the Week\n> Fearless\n> words\n\n– [Somebody](s)\n\nThanks to [x](y)!\n"),
      "quote",
    );
    assert.deepEqual(
      [quote?.text, quote?.attribution?.text, quote?.attribution?.links[0]?.url],
      ["Fearless\nwords", "Somebody", "s"],
    );
  });
});

describe("parseIssue", () => {
  /** Text made of what confuses parsers, with sound spans as the only demand. */
  const piece = fc.constantFrom(
    ..."# |## Upcoming Events\n|### Europe\n|# Quote of the Week\n|* |- | | |\n|\n\n|[a](b)|[x]: y\n|[video] |**|`|```\n|<b>|<!--|-->|2026-08-20 || X, DE || [G](g)\n    * [N](n)\n|\u0000|\ufeff|🦀|\r\n|\t|~~x~~|www.a.example|- [ ] x\n|is edited by\n|\ud800".split(
      "|",
    ),
  );
  it("reads any text, with spans that lie within it", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: "binary" }),
          fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join("")),
        ),
        (text) => {
          const issue = parseIssue(text, THIS_WEEK_IN_RUST.roles);
          for (const item of issue.items)
            assert.ok(
              0 <= item.span.start && item.span.start <= item.span.end && item.span.end <= text.length,
            );
          for (const section of sectionsOf(issue.sections))
            assert.ok(section.span.start <= section.span.end && section.span.end <= text.length);
          const { sections, anchors } = headingIdsOf(issue.sections);
          const ids = [...sections.values(), ...anchors.values()];
          assert.equal(new Set(ids).size, ids.length);
        },
      ),
    );
  });

  for (const [what, text] of [
    ["deep quotes", ">".repeat(20_000)],
    ["deep lists", "* ".repeat(5_000)],
    ["open brackets", "[".repeat(20_000)],
    ["open emphasis", "*a _b ".repeat(5_000)],
    ["many equal headings", "# a\n".repeat(5_000)],
  ] as const) {
    it(`bears ${what}`, () => assert.doesNotThrow(() => parse(text)));
  }
});
