import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { applyEdits } from "#galley/base/edit.js";
import { carryCalls, placeCalls } from "#galley/gather/opening/carry-calls.js";
import { parseIssue } from "#galley/issue/parse-issue.js";
import { THIS_WEEK_IN_RUST } from "#galley/issue/presets/this-week-in-rust.js";

const parse = (body: string) =>
  parseIssue(`Title: Lamp\nDate: 2026-01-07\n\n${body}`, THIS_WEEK_IN_RUST.roles);
const callsIn = (list: string) =>
  parse(
    `## Call for Participation; projects and speakers\n\n### CFP - Projects\n\n* [lamp - light it](https://lamp.example/1)\n\n### CFP - Events\n\n${list}\n\n[form]: https://forms.example/?id=(1)&a=&amp;lt;\n`,
  );
const call = (name: string, closes: string) =>
  `* [**${name}**](https://${name}.example/cfp) | ${closes} | Porto, PT | 2026-05-07`;

describe("calls for speakers", () => {
  it("stand again until they close; calls of projects do not", () => {
    const open = call("open", "2026-01-14");
    const { entries, closed } = carryCalls([callsIn(`${call("late", "2026-01-13")}\n${open}`)], "2026-01-14");
    assert.deepEqual([entries, closed], [[open], 1]);
  });

  it("without a last day stay until their event", () => {
    const [past, later] = ["2026-01-13", "2026-05-07"].map(
      (day) => `* [**Days**](https://days.example/${day}) | open until further notice | Porto, PT | ${day}`,
    );
    const { entries } = carryCalls(
      [callsIn(`${past}\n${later}\n* [Bare](https://bare.example/)`)],
      "2026-01-14",
    );
    assert.deepEqual(entries, [later, "* [Bare](https://bare.example/)"]);
  });

  it("stand once, as the newest issue has them, which may have closed them", () => {
    const issues = [
      callsIn(`${call("a", "2026-02-01")}\n${call("b", "2026-01-08")}`),
      callsIn(`${call("a", "2026-01-20")}\n${call("b", "2026-03-01")}`),
    ];
    const { entries, closed } = carryCalls(issues, "2026-01-14");
    assert.deepEqual([entries, closed], [[call("a", "2026-02-01")], 1]);
  });

  it("bring the addresses of their links with them, and the lines below", () => {
    const { entries } = carryCalls(
      [callsIn("* [**Days**][form] | 2026-02-01 | Porto, PT | 2026-05-07\n    * travel is paid")],
      "2026-01-14",
    );
    assert.deepEqual(entries, [
      "* [**Days**](https://forms.example/?id=%281%29&a=&amp;lt;) | 2026-02-01 | Porto, PT | 2026-05-07\n    * travel is paid",
    ]);
  });
});

describe("a place for calls", () => {
  const place = (body: string) => {
    const draft = parse(body);
    const edit = placeCalls(draft, ["* one", "* two"]);
    return edit && applyEdits(draft.text, [edit]).slice(draft.body.start).trimStart();
  };

  it("is behind the last comment of their section", () =>
    assert.equal(
      place("### CFP - Events\n\nIntro.\n\n<!-- form -->\n<!-- or none -->\n\nOutro.\n\n## Jobs\n"),
      "### CFP - Events\n\nIntro.\n\n<!-- form -->\n<!-- or none -->\n* one\n* two\n\nOutro.\n\n## Jobs\n",
    ));

  it("is apart from a text right behind the comment", () =>
    assert.equal(
      place("### CFP - Events\n<!-- form -->\nOutro.\n"),
      "### CFP - Events\n<!-- form -->\n* one\n* two\n\nOutro.\n",
    ));

  it("is at the end of a section without one", () => {
    assert.equal(
      place("### CFP - Events\n\nIntro.\n\n## Jobs\n"),
      "### CFP - Events\n\nIntro.\n\n* one\n* two\n\n## Jobs\n",
    );
    assert.equal(place("### CFP - Events"), "### CFP - Events\n\n* one\n* two\n");
  });

  it("is not behind HTML that is no comment", () => {
    const body = "### CFP - Events\n\n<!-- form -->\n\n<div>Outro.</div>\n";
    assert.equal(place(body), body.replace("<!-- form -->\n", "<!-- form -->\n* one\n* two\n"));
  });

  it("is nowhere without the section", () => assert.equal(place("## Jobs\n"), undefined));
});
