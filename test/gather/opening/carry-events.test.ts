import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { carryEvents } from "#galley/gather/opening/carry-events.js";
import { parseIssue } from "#galley/issue/parse-issue.js";
import { THIS_WEEK_IN_RUST } from "#galley/issue/presets/this-week-in-rust.js";

const DATE = "2026-01-14";

function issueWith(list: string, date = "2026-01-07") {
  const text = `Title: Lamp\nDate: ${date}\n\n## Upcoming Events\n\n${list}\n\nTell us about [yours][calendar].\n\n[calendar]: https://calendar.example/\n[oslo]: https://oslo.example/\n`;
  return parseIssue(text, THIS_WEEK_IN_RUST.roles);
}

const carry = (...lists: readonly string[]) =>
  carryEvents(
    lists.map((list) => issueWith(list)),
    THIS_WEEK_IN_RUST,
    DATE,
  );

const entry = (date: string, place: string, name = "Talks", address = `https://oslo.example/${name}`) =>
  `* ${date} | ${place} | [Oslo Rust](https://oslo.example/)\n    * [**${name}**](${address})`;

describe("events carried over", () => {
  it("are those to come: past ones stay out, one of several days stays until its last", () => {
    const list = carry(
      `### Europe\n${entry("2026-01-13", "Oslo, NO", "over")}\n${entry("2026-01-10 - 2026-01-14", "Oslo, NO", "long")}\n${entry("2026-01-14", "Oslo, NO", "today")}`,
    );
    assert.equal(
      list.text,
      `### Europe\n${entry("2026-01-10 - 2026-01-14", "Oslo, NO", "long")}\n${entry("2026-01-14", "Oslo, NO", "today")}`,
    );
    assert.deepEqual([list.carried, list.past, list.asTyped], [2, 1, 0]);
  });

  it("stand in the order of days and places, below their regions in order", () => {
    const [a, b, c] = [
      entry("2026-01-20", "Oslo, NO", "a"),
      entry("2026-01-15", "Bergen, NO", "b"),
      entry("2026-01-15", "Århus, DK", "c"),
    ];
    const asia = entry("2026-01-16", "Pune, IN", "d");
    assert.equal(
      carry(`### Europe\n${a}\n${b}\n${c}\n\n### Asia\n${asia}`).text,
      `### Asia\n${asia}\n\n### Europe\n${c}\n${b}\n${a}`,
    );
  });

  it("that are hybrid stand in both places, also when they stood in one", () => {
    const hybrid = entry("2026-01-15", "Hybrid (Oslo, NO)");
    const both = `### Virtual\n${hybrid}\n\n### Europe\n${hybrid}`;
    assert.deepEqual([carry(both).text, carry(both).carried], [both, 1]);
    const other = entry("2026-01-16", "Bergen, NO", "b");
    assert.equal(
      carry(`### Europe\n${hybrid}\n${other}`).text,
      `### Virtual\n${hybrid}\n\n### Europe\n${hybrid}\n${other}`,
    );
    assert.equal(carry(`### Virtual\n${hybrid}`).text, both);
  });

  it("are hybrid when they are virtual in one place and in a room in the other", () => {
    const list = carry(
      `### Virtual\n${entry("2026-01-15", "Virtual")}\n\n### Europe\n${entry("2026-01-15", "Oslo, NO")}`,
    );
    const hybrid = entry("2026-01-15", "Hybrid (Oslo, NO)");
    assert.equal(list.text, `### Virtual\n${hybrid}\n\n### Europe\n${hybrid}`);
  });

  it("that are hybrid under two addresses stay where they are", () => {
    const [online, there] = [
      entry("2026-01-15", "Hybrid (Oslo, NO)", "x"),
      entry("2026-01-15", "Hybrid (Oslo, NO)", "y"),
    ];
    const both = `### Virtual\n${online}\n\n### Europe\n${there}`;
    assert.equal(carry(both).text, both);
  });

  it("move to the region of their place, unless it may be a state or the editors have a region of their own", () => {
    const pune = entry("2026-01-15", "Pune, IN");
    assert.equal(carry(`### Europe\n${pune}`).text, `### Asia\n${pune}`);
    const columbus = `### North America\n${entry("2026-01-15", "Columbus, IL")}`;
    assert.equal(carry(columbus).text, columbus);
    const nordics = `### The North\n${entry("2026-01-15", "Oslo, NO")}`;
    assert.equal(carry(nordics).text, nordics);
    const nowhere = `### Europe\n${entry("2026-01-15", "Somewhere")}`;
    assert.equal(carry(nowhere).text, nowhere);
    const inNoRegion = `### Virtual\n${entry("2026-01-15", "Somewhere", "a")}\n${entry("2026-01-16", "Virtual", "b")}`;
    assert.equal(carry(inNoRegion).text, inNoRegion);
  });

  it("stand below headings without a colon", () => {
    const [oslo, bergen] = [entry("2026-01-15", "Oslo, NO", "a"), entry("2026-01-16", "Bergen, NO", "b")];
    assert.equal(
      carry(`### Europe:\n${oslo}`, `### Europe\n${bergen}`).text,
      `### Europe\n${oslo}\n${bergen}`,
    );
  });

  it("of several issues stand once, in the words of the newest", () => {
    const place = "Oslo, NO";
    const address = "https://oslo.example/1";
    const newest = `### Europe\n${entry("2026-01-15", place, "Talks, moved to a larger room", address)}`;
    const list = carry(
      newest,
      `### Europe\n${entry("2026-01-15", place, "Talks", `${address}?utm_source=x`)}`,
    );
    assert.deepEqual([list.text, list.carried], [newest, 1]);
  });

  it("of one address on two days are two", () => {
    const weekly = `### Virtual\n${entry("2026-01-15", "Virtual")}\n${entry("2026-01-22", "Virtual")}`;
    assert.equal(carry(weekly).text, weekly);
  });

  it("are written in the grammar of the house, with links that need no definition", () => {
    const list = carry(
      `### Europe\n- 2026-1-15 |Oslo, NO|  [Oslo Rust][oslo] and [Friends](https://friends.example/)  \n  - [**Talks**](https://oslo.example/1)`,
    );
    assert.equal(
      list.text,
      "### Europe\n* 2026-01-15 | Oslo, NO | [Oslo Rust](https://oslo.example/) and [Friends](https://friends.example/)\n    * [**Talks**](https://oslo.example/1)",
    );
  });

  it("lose nothing where the grammar has no room for it: then the lines stay as they were typed", () => {
    const odd = `### Europe\n* 2026-01-15 | Oslo, NO | Oslo Rust\n    * Talks without a link\n* 2026-01-16 | Bergen, NO | [Rust](https://bergen.example/)\n    * [**Talks**](https://bergen.example/1)`;
    assert.deepEqual([carry(odd).text, carry(odd).asTyped], [odd, 1]);
  });

  it("get the marker that somebody forgot, without which they would belong to the event before", () => {
    const odd = "### Europe\n* 2026-01-15 | Oslo, NO | Oslo Rust\n2026-01-16 | Bergen, NO | Bergen Rust";
    assert.equal(carry(odd).text, odd.replace("\n2026", "\n* 2026"));
  });

  it("with a mistyped year are kept as typed, and stand where they were meant", () => {
    const late = entry("2025-01-16", "Oslo, NO", "b");
    const [first, last] = [entry("2026-01-15", "Oslo, NO", "a"), entry("2026-01-17", "Oslo, NO", "c")];
    assert.equal(
      carry(`### Europe\n${late}\n${first}\n${last}`).text,
      `### Europe\n${first}\n${late}\n${last}`,
    );
  });

  it("have no headings where the newsletter has none", () => {
    const flat = `${entry("2026-01-15", "Oslo, NO", "a")}\n${entry("2026-01-16", "Pune, IN", "b")}`;
    assert.equal(carry(flat).text, flat);
  });

  it("of a list that does not label virtual events stay where they are", () => {
    const list = `### Virtual\n${entry("2026-01-15", "Oslo, NO", "a")}\n\n### Asia\n${entry("2026-01-16", "Pune, IN", "b")}`;
    assert.equal(carry(list).text, list);
  });

  it("are none where there are none", () =>
    assert.deepEqual(carry(), { text: "", carried: 0, past: 0, asTyped: 0 }));
});
