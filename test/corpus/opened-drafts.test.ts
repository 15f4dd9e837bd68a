import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { before, it } from "node:test";
import { openIssue, type OpenIssueReport } from "#galley/app/open-issue.js";
import { addHours, msOfInstant, startOfDay } from "#galley/base/instant.js";
import { NO_ARCHIVE } from "#galley/check/archive-links.js";
import { configureRules } from "#galley/check/configure-rules.js";
import { RULES } from "#galley/check/rules/registry.js";
import { runRules } from "#galley/check/run-rules.js";
import type { Diagnostic } from "#galley/issue/diagnostic.js";
import { entityOfItem, eventKey } from "#galley/issue/events/event-entity.js";
import { isVirtualRegion } from "#galley/issue/events/event-region.js";
import { isOverBy } from "#galley/issue/events/year-meant.js";
import type { EventItem, Issue } from "#galley/issue/issue.js";
import { parseIssue, readIssueHeader } from "#galley/issue/parse-issue.js";
import { THIS_WEEK_IN_RUST } from "#galley/issue/presets/this-week-in-rust.js";
import { describeCorpus } from "../corpus-folder.js";
import { memoryCheckout } from "../support/memory-files.js";

/** Since then events stand in the list as they do today. */
const FIRST_DATE = "2022-03-02";
/** An issue is opened with so many before it: all that counts is the last. */
const ISSUES_BEFORE = 12;

const codes = new Set(RULES.map(({ code }) => code));
const own = configureRules(RULES, THIS_WEEK_IN_RUST.rules).filter(({ rule }) =>
  /^(?:event|call)\//.test(rule.code),
);

/** What opening a draft mends, whatever the issue before had of it. */
const MENDED = [
  "past",
  "mode",
  "duplicate",
  "date-order",
  "place-order",
  "region-order",
  "hybrid-label",
  "empty-region",
];

/** One week: the last issue, the draft that was opened after it, and the issue that came of it. */
interface Week {
  readonly last: Issue;
  readonly opened: OpenIssueReport;
  readonly draft: Issue;
  readonly next: Issue;
}

function check(issue: Issue): readonly Diagnostic[] {
  const context = {
    publication: THIS_WEEK_IN_RUST,
    archive: NO_ARCHIVE,
    facts: undefined,
    isDraft: true,
    codes,
  };
  return runRules(issue, own, context);
}

const parse = (text: string) => parseIssue(text, THIS_WEEK_IN_RUST.roles);
const eventsOf = ({ items }: Issue) => items.filter((item) => item.kind === "event");
const keyOf = (item: EventItem) => eventKey(entityOfItem(item));

function openWeeks(corpus: string): Week[] {
  const folder = join(corpus, "content");
  const template = readFileSync(join(corpus, "draft/DRAFT_TEMPLATE"), "utf8");
  const issues = readdirSync(folder)
    .filter((name) => /\.(?:md|markdown)$/.test(name))
    .map((name) => ({ path: `content/${name}`, text: readFileSync(join(folder, name), "utf8") }))
    .map((file) => ({ ...file, date: readIssueHeader(file.text).date ?? "" }))
    .toSorted((a, b) => (a.date < b.date ? -1 : 1));
  return issues.flatMap(({ text, date }, at) => {
    const next = issues[at + 1];
    if (date < FIRST_DATE || next === undefined) return [];
    const before = issues.slice(Math.max(0, at - ISSUES_BEFORE), at + 1);
    const files = new Map(before.map((issue) => [issue.path, issue.text]));
    files.set("draft/DRAFT_TEMPLATE", template);
    const opened = openIssue(
      {
        checkout: memoryCheckout(files),
        publication: THIS_WEEK_IN_RUST,
        files: { create: (path, made) => void files.set(path, made) },
        clock: { now: () => msOfInstant(addHours(startOfDay(date), 36)) },
      },
      { date: undefined, isDryRun: false },
    );
    return [
      { last: parse(text), opened, draft: parse(files.get(opened.draft) ?? ""), next: parse(next.text) },
    ];
  });
}

/** What a finding is about, wherever it stands. */
function nameOf({ code, message }: Diagnostic): string {
  return `${code} ${message.replace(/\bon line \d+/, "")}`;
}

function count(counts: Map<string, number>, findings: readonly Diagnostic[]): void {
  for (const { code } of findings) counts.set(code, (counts.get(code) ?? 0) + 1);
}

/** Whether a list says of its virtual events that they are: the first lists of 2022 did not. */
function labelsVirtualEvents(issue: Issue): boolean {
  const virtual = eventsOf(issue).filter(({ region }) => isVirtualRegion(region));
  return virtual.filter(({ mode }) => mode !== "in-person").length * 2 >= virtual.length;
}

describeCorpus("drafts opened week by week", (corpus) => {
  let weeks: readonly Week[] = [];
  before(() => {
    weeks = openWeeks(corpus);
    assert.ok(weeks.length > 230, `expected more weeks than ${weeks.length}`);
  });

  it("have the date and the number that the editors gave", (t) => {
    const differing = weeks.filter(
      ({ opened, next }) => opened.date !== next.date || opened.number !== next.number,
    );
    assert.deepEqual(
      differing.map(({ opened }) => opened.date),
      [],
    );
    t.diagnostic(`${weeks.length} of ${weeks.length} weeks`);
  });

  it("hold no event that is over, and every other one once in each of its places", (t) => {
    let [past, carried, entries, hybrid] = [0, 0, 0, 0];
    for (const { last, draft, opened } of weeks) {
      const over = eventsOf(last).filter((item) => isOverBy(opened.date, item));
      const open = eventsOf(last).filter((item) => !isOverBy(opened.date, item));
      const listed = eventsOf(draft);
      assert.deepEqual(
        listed.filter((item) => isOverBy(opened.date, item)),
        [],
      );
      assert.deepEqual(new Set(listed.map(keyOf)), new Set(open.map(keyOf)), opened.date);
      for (const key of new Set(open.map(keyOf))) {
        const places = listed.filter((item) => keyOf(item) === key);
        const regions = places.map(({ region }) => region);
        assert.equal(new Set(regions).size, regions.length, `${opened.date}: twice in one place: ${key}`);
        if (places.some(({ mode }) => mode === "hybrid")) {
          hybrid++;
          continue;
        }
        if (labelsVirtualEvents(last)) assert.equal(places.length, 1, `${opened.date}: ${key}`);
      }
      [past, entries, carried] = [
        past + over.length,
        entries + listed.length,
        carried + opened.events.carried,
      ];
    }
    const average = (count: number) => (count / weeks.length).toFixed(1);
    t.diagnostic(`past entries that a copy would hold: ${average(past)} on average, ours 0`);
    t.diagnostic(`${carried} events, ${hybrid} of them hybrid, in ${entries} entries carried over`);
  });

  it("bring no finding that the issue before did not have", (t) => {
    const [there, found] = [new Map<string, number>(), new Map<string, number>()];
    for (const { last, draft, opened } of weeks) {
      const [before, after] = [check(last), check(draft)];
      count(there, before);
      count(found, after);
      // An event far ahead is carried over all the same: one list promised another week than four.
      const known = new Set(
        [...before, ...after.filter(({ code }) => code === "event/outside-window")].map(nameOf),
      );
      const fresh = after.map(nameOf).filter((finding) => !known.has(finding));
      assert.deepEqual(fresh, [], opened.date);
    }
    for (const [code, times] of there)
      t.diagnostic(`${code}: ${times} in the issues, ${found.get(code) ?? 0} in the drafts`);
    for (const code of MENDED) assert.equal(found.get(`event/${code}`) ?? 0, 0, code);
    assert.ok((there.get("event/past") ?? 0) > 0 && (there.get("event/place-order") ?? 0) > 0);
  });

  it("hold every call for speakers that is still open", (t) => {
    let [open, again, carried, closed] = [0, 0, 0, 0];
    for (const { last, next, opened } of weeks) {
      const calls = last.items
        .filter((item) => item.kind === "call")
        .filter(({ call }) => call === "speaker");
      const printed = new Set(next.items.map((item) => (item.kind === "call" ? item.url : "")));
      const still = calls.filter(({ closes }) => closes !== undefined && closes >= opened.date);
      open += still.length;
      again += still.filter(({ url }) => printed.has(url)).length;
      carried += opened.calls.carried;
      closed += opened.calls.closed;
    }
    t.diagnostic(
      `${again} of ${open} open calls stood again in the next issue; carried ${carried}, left out ${closed}`,
    );
    assert.ok(open > 100 && again / open > 0.8 && carried >= open);
  });
});
