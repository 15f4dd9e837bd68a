import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { openIssue } from "#galley/app/open-issue.js";
import { readPublicationOf } from "#galley/app/read-publication-of.js";
import { Failure, type FailureCode } from "#galley/base/failure.js";
import { assertGolden } from "../golden.js";
import { repositoryFolder } from "../repository.js";
import { type Files, memoryCheckout } from "../support/memory-files.js";

const SETTINGS =
  'title = "The Lamp"\naddress = "https://lamp.example"\nweekday = "thursday"\ntimezone = "Europe/Lisbon"\n';
const TEMPLATE =
  "Title: The Lamp $issue_number\nNumber: $issue_number\nDate: $issue_date\n\n## Events\n\nUntil $events_end_date, merged $merged_start_date to $merged_end_date\n\n$events_list\n\n### Events looking for speakers\n";
const EVENT =
  "* 2026-01-20 | Oslo, NO | [Oslo](https://oslo.example/)\n    * [**Talks**](https://oslo.example/1)";
const CALL = "* [**Days**](https://days.example/) | 2026-02-01 | Porto, PT | 2026-05-07";

const issue = (date: string, number: number | undefined, body = "") =>
  `Title: The Lamp\n${number === undefined ? "" : `Number: ${number}\n`}Date: ${date}\n\n${body}`;

/** 2026-01-08 was a Thursday. */
function makeFiles(more: Readonly<Record<string, string>> = {}): Files {
  return new Map(
    Object.entries({
      "galley.toml": SETTINGS,
      "draft/DRAFT_TEMPLATE": TEMPLATE,
      "content/2026-01-01-lamp.md": issue("2026-01-01", 6),
      "content/2026-01-08-lamp.md": issue(
        "2026-01-08",
        7,
        `## Events\n\n${EVENT}\n\n## Calls for speakers\n\n${CALL}\n`,
      ),
      ...more,
    }),
  );
}

function open(files: Files, date?: string, { now = "2026-01-09T12:00:00Z", isDryRun = false } = {}) {
  const checkout = memoryCheckout(files);
  const create = (path: string, text: string) => {
    if (files.has(path)) throw new Failure("refused", `there is ${path}`);
    files.set(path, text);
  };
  const publication = readPublicationOf(checkout);
  const clock = { now: () => Date.parse(now) };
  return openIssue({ checkout, publication, files: { create }, clock }, { date, isDryRun });
}

const refusal = (code: FailureCode, message: RegExp) => (error: unknown) =>
  error instanceof Failure && error.code === code && message.test(error.message);

describe("opening an issue", () => {
  it("fills the template for the next day of publication, with what is still to come", () => {
    const files = makeFiles();
    const report = open(files);
    assert.deepEqual(
      [report.draft, report.number, report.date],
      ["draft/2026-01-15-lamp.md", 8, "2026-01-15"],
    );
    assert.equal(
      files.get("draft/2026-01-15-lamp.md"),
      `Title: The Lamp 8\nNumber: 8\nDate: 2026-01-15\n\n## Events\n\nUntil 2026-02-12, merged 2026-01-07 to 2026-01-14\n\n${EVENT}\n\n### Events looking for speakers\n`,
    );
    assert.deepEqual(report.from, ["content/2026-01-08-lamp.md"]);
    assert.deepEqual(report.events, { carried: 1, past: 0, asTyped: 0 });
    assert.deepEqual(report.notes, [
      "draft/DRAFT_TEMPLATE has no section for calls for speakers: 1 open ones are not in the draft",
    ]);
  });

  it("puts open calls where the template has a section for them", () => {
    const files = makeFiles({
      "draft/DRAFT_TEMPLATE": `${TEMPLATE}\n## Calls for speakers\n\n<!-- form -->\n`,
    });
    const report = open(files);
    assert.deepEqual([report.calls, report.notes], [{ carried: 1, closed: 0 }, []]);
    assert.match(report.text, /## Calls for speakers\n\n<!-- form -->\n\* \[\*\*Days/);
  });

  it("keeps the line ends of the template", () => {
    const template = `${TEMPLATE}\n## Calls for speakers\n`.replaceAll("\n", "\r\n");
    const { text } = open(makeFiles({ "draft/DRAFT_TEMPLATE": template }));
    assert.doesNotMatch(text, /[^\r]\n/);
    assert.match(text, /Oslo, NO.*\r\n {4}\* \[\*\*Talks/);
  });

  it("knows the day by the clocks of the publication", () => {
    // In New York it is Thursday until five in the morning of Friday, UTC.
    const settings = SETTINGS.replace("Europe/Lisbon", "America/New_York");
    const dateAt = (now: string) => open(makeFiles({ "galley.toml": settings }), undefined, { now }).date;
    assert.equal(dateAt("2026-01-16T04:59:00Z"), "2026-01-15");
    assert.equal(dateAt("2026-01-16T05:00:00Z"), "2026-01-22");
  });

  it("goes on after a draft that is open, and takes its events before those of the last issue", () => {
    const moved = EVENT.replace("Talks", "Talks, moved");
    const draft = issue("2026-01-15", 8, `## Events\n\n${moved}\n`);
    const report = open(makeFiles({ "draft/2026-01-15-lamp.md": draft, "draft/README.md": "no draft" }));
    assert.deepEqual([report.date, report.number], ["2026-01-22", 9]);
    assert.deepEqual(report.from, ["draft/2026-01-15-lamp.md", "content/2026-01-08-lamp.md"]);
    assert.equal(report.events.past, 1);
  });

  it("says what is odd about a date and opens it all the same", () => {
    assert.deepEqual(open(makeFiles(), "2026-1-14").notes.slice(0, 1), [
      "2026-01-14 is a Wednesday; The Lamp comes out on Thursdays",
    ]);
    const between = open(makeFiles(), "2026-01-04");
    assert.deepEqual(
      [between.number, between.from, between.notes],
      [
        7,
        ["content/2026-01-01-lamp.md"],
        [
          "2026-01-04 is a Sunday; The Lamp comes out on Thursdays",
          "2026-01-04 is past: today is 2026-01-09",
          "content/2026-01-08-lamp.md has the number 7 too",
        ],
      ],
    );
    assert.match(
      open(makeFiles(), "2026-01-29").notes.join(),
      /The issue before is of 2026-01-08: the weeks between/,
    );
  });

  it("says so when numbers come from counting, and when an event cannot be read", () => {
    const odd =
      "## Events\n\n* 2026-01-20 | Oslo, NO | [Oslo](https://oslo.example/)\n* 2026-02-30 | Oslo, NO | [Oslo](https://oslo.example/)\n* 2025-02-30 | a\n";
    const report = open(
      makeFiles({
        "content/2026-01-01-lamp.md": issue("2026-01-01", undefined),
        "content/2026-01-08-lamp.md": issue("2026-01-08", undefined, odd),
      }),
    );
    assert.equal(report.number, 3);
    assert.deepEqual(report.notes.slice(0, 2), [
      "No issue before has a number: 3 comes from counting them",
      "Not carried over, since no event can be read there: content/2026-01-08-lamp.md:7, content/2026-01-08-lamp.md:8",
    ]);
  });

  it("opens the first issue of a newsletter", () => {
    const files: Files = new Map([
      ["galley.toml", SETTINGS],
      ["draft/DRAFT_TEMPLATE", TEMPLATE],
    ]);
    const report = open(files);
    assert.deepEqual([report.draft, report.number, report.from], ["draft/2026-01-15-the-lamp.md", 1, []]);
  });

  it("writes nothing on a dry run, and says what it would", () => {
    const files = makeFiles();
    const before = new Map(files);
    assert.match(open(files, undefined, { isDryRun: true }).text, /^Title: The Lamp 8\n/);
    assert.deepEqual(files, before);
  });

  const refused: readonly (readonly [
    string,
    Readonly<Record<string, string>>,
    string | undefined,
    FailureCode,
    RegExp,
  ])[] = [
    [
      "a day that does not exist",
      {},
      "2026-02-30",
      "usage",
      /Unexpected date `2026-02-30`, expected a day that exists/,
    ],
    ["a text that is no date", {}, "next", "usage", /`next`/],
    [
      "the date of an issue",
      {},
      "2026-01-08",
      "refused",
      /2026-01-08, which content\/2026-01-08-lamp\.md has/,
    ],
    [
      "the date of a draft",
      { "draft/next.md": issue("2026-01-15", 8) },
      "2026-01-15",
      "refused",
      /which draft\/next\.md has/,
    ],
    [
      "a file without a date at the place of the draft",
      { "draft/2026-01-15-lamp.md": "notes" },
      undefined,
      "refused",
      /draft\/2026-01-15-lamp\.md/,
    ],
    [
      "a template of a placeholder unknown",
      { "draft/DRAFT_TEMPLATE": "Date: $today" },
      undefined,
      "bad-input",
      /draft\/DRAFT_TEMPLATE:1:7: .*\$today/,
    ],
    [
      "a template with a date of its own",
      { "draft/DRAFT_TEMPLATE": "Title: x\nDate: 2026-01-01\n\n" },
      undefined,
      "bad-input",
      /Unexpected date 2026-01-01 in the header, expected 2026-01-15/,
    ],
    [
      "a template without a date",
      { "draft/DRAFT_TEMPLATE": "Title: x\n\n" },
      undefined,
      "bad-input",
      /lack of a date/,
    ],
  ];
  for (const [name, more, date, code, message] of refused)
    for (const isDryRun of [false, true])
      it(`refuses ${name}${isDryRun ? ", also on a dry run" : ""}`, () => {
        const files = makeFiles(more);
        const before = new Map(files);
        assert.throws(() => open(files, date, { isDryRun }), refusal(code, message));
        assert.deepEqual(files, before);
      });

  it("refuses to open without a template, and says where one is looked for", () => {
    const files = makeFiles({ "galley.toml": `${SETTINGS}[folders]\ndrafts = "desk"\n` });
    assert.throws(() => open(files), refusal("not-found", /lack of a template at desk\/DRAFT_TEMPLATE/));
  });

  it("takes path and placeholders of the template from the settings", () => {
    const settings = `${SETTINGS}[template]\nfile = "desk/letter"\n[template.placeholders]\nwhen = "date"\n`;
    const files = makeFiles({
      "galley.toml": settings,
      "desk/letter": "Date: ${when}\n\nNo. $issue_number\n",
    });
    assert.equal(open(files).text, "Date: 2026-01-15\n\nNo. 8\n");
    assert.throws(
      () =>
        readPublicationOf(memoryCheckout(makeFiles({ "galley.toml": settings.replace('"date"', '"dat"') }))),
      /galley\.toml:8: Unexpected value "dat".*number, date, events/,
    );
    assert.throws(
      () =>
        readPublicationOf(memoryCheckout(makeFiles({ "galley.toml": settings.replace("when", '"$when"') }))),
      /galley\.toml:\d+: /,
    );
    assert.throws(
      () =>
        readPublicationOf(
          memoryCheckout(makeFiles({ "galley.toml": settings.replace("desk/letter", "../letter") })),
        ),
      /inside the checkout/,
    );
  });
});

describe("the draft after the example's", () => {
  it("is the template with what is still to come", () => {
    const files: Files = new Map();
    const folder = join(repositoryFolder, "examples/the-tidewater-lamp");
    for (const path of readdirSync(folder, { recursive: true, encoding: "utf8" }))
      if (/\.(?:md|toml)$|TEMPLATE$/.test(path))
        files.set(path.replaceAll("\\", "/"), readFileSync(join(folder, path), "utf8"));
    const report = open(files, undefined, { now: "2026-11-20T12:00:00Z" });
    assert.deepEqual([report.draft, report.notes], ["draft/2026-12-03-the-tidewater-lamp.md", []]);
    assertGolden("opened-draft.md", report.text);
  });
});
