import { addDays } from "../../../base/calendar-date.js";
import type { Issue } from "../../../issue/issue.js";
import type { SectionRole } from "../../../issue/section-role.js";
import type { ArchivedLink, ArchiveLinks } from "../../archive-links.js";
import { isLivingPage } from "../../living-pages.js";
import { type ListedLink, listedLinksOf } from "../../listed-links.js";
import type { Reading } from "../../reading.js";
import { addressSpan, issueName, removalOf, shownAddress } from "../../repeated-items.js";
import { defineRule, type Report } from "../../rule.js";

/** Lists of what is new this week. Pull requests stand below `project` with areas and without. */
const LISTS: Partial<Record<SectionRole, string>> = {
  project: "merged",
  "merged-area": "merged",
  rfcs: "rfcs",
  "approved-rfcs": "approved-rfcs",
  "final-comment-period": "final-comment-period",
  "new-rfcs": "new-rfcs",
  "calls-for-testing": "calls-for-testing",
};
/** Fewer entries than this are not a list that is carried on as a whole. */
const SMALL_LIST = 3;
/** How many days before an issue the one before it came out at most, where numbers do not tell. */
const DAYS_BETWEEN = 10;

interface Repeated {
  readonly link: ListedLink;
  readonly stood: ArchivedLink;
}

interface List {
  size: number;
  readonly repeated: Repeated[];
  /** The pages of its entries that stood in it before. */
  readonly places: Set<string>;
}

export default defineRule({
  code: "project/repeated",
  severity: "warning",
  why: `RFCs, final comment periods, calls for testing and merged pull requests are listed in the week in which they
came up. What stood in the same list of the issue before is no news: most often it was still labelled when the list was
made. Where more than half of a list stood there, it was probably copied, and one finding speaks for all.`,
  within: "final-comment-period",
  bad: {
    "* [disposition: merge] [Lamps at noon](https://github.com/harbour/rfcs/pull/12)\n* [Quays](https://github.com/harbour/rfcs/pull/13)":
      "* [Quays](https://github.com/harbour/rfcs/pull/13)",
    "* [Lamps at noon](https://github.com/harbour/rfcs/pull/12)\n* [Lamps at noon](https://github.com/harbour/rfcs/pull/12)\n* [Quays](https://github.com/harbour/rfcs/pull/13)":
      "* [Quays](https://github.com/harbour/rfcs/pull/13)",
    [`* [Lamps at noon](https://github.com/harbour/rfcs/pull/12)
* [Longer piers](https://github.com/harbour/rfcs/pull/14)
* [Softer ropes](https://github.com/harbour/rfcs/pull/15)
* [Quays](https://github.com/harbour/rfcs/pull/13)
`]: "* [Quays](https://github.com/harbour/rfcs/pull/13)\n",
  },
  good: [
    "* [Quays](https://github.com/harbour/rfcs/pull/13)",
    // It stood in another list, or longer ago.
    "* [Anchors](https://github.com/harbour/rfcs/pull/16)\n* [Buoys](https://github.com/harbour/rfcs/pull/17)",
    "*No items entered Final Comment Period this week for [Rust](https://github.com/harbour/lamp/labels/fcp).*",
  ],
  given: {
    archive: [12, 14, 15, 16, 17].map((number) => ({
      address: `github.com/harbour/rfcs/issues/${number}`,
      issue:
        number === 17
          ? { number: 600, date: "2025-05-21", title: "This Week in Rust 600" }
          : { number: 632, date: "2025-12-31", title: "This Week in Rust 632" },
      role: number === 16 ? ("new-rfcs" as const) : ("final-comment-period" as const),
      section: "Rust RFCs",
    })),
  },
  check(reading, report, { archive }) {
    for (const list of listsIn(reading, archive)) reportList(reading, list, report);
  },
});

/** The lists of an issue, each with those of its entries that stood in it before. */
function listsIn(reading: Reading, archive: ArchiveLinks): Iterable<List> {
  const lists = new Map<string, List>();
  const wasBefore = issueBefore(reading.issue);
  for (const link of listedLinksOf(reading)) {
    const name = LISTS[link.role];
    if (name === undefined) continue;
    let list = lists.get(name);
    if (list === undefined) lists.set(name, (list = { size: 0, repeated: [], places: new Set() }));
    // Steps to test a feature stand below it.
    const above = list.repeated.at(-1)?.link.item.span;
    if (above !== undefined && link.item.span.start < above.end) continue;
    list.size++;
    const stood = lastIn(name, archive.find(link.address), wasBefore);
    if (stood === undefined) continue;
    // A second entry of this issue is told of by `duplicate/in-list`.
    const place = link.address + link.fragment;
    const isSecond = list.places.has(place);
    list.places.add(place);
    if (!isSecond && !isLivingPage(link.address)) list.repeated.push({ link, stood });
  }
  return lists.values();
}

function lastIn(
  list: string,
  found: readonly ArchivedLink[],
  wasBefore: (link: ArchivedLink) => boolean,
): ArchivedLink | undefined {
  return found.findLast((one) => LISTS[one.role] === list && !one.isAside && wasBefore(one));
}

function reportList(reading: Reading, { size, repeated }: List, report: Report): void {
  const [first] = repeated;
  if (first !== undefined && size >= SMALL_LIST && repeated.length * 2 > size) {
    const count = `${repeated.length} of ${size} entries`;
    report(
      addressSpan(reading, first.link),
      `Unexpected list of which ${count} stood in ${issueName(first.stood)}, expected what is new`,
      removalOf(
        reading,
        `Remove the ${repeated.length} entries of ${issueName(first.stood)}`,
        repeated.map(({ link }) => link),
      ),
    );
    return;
  }
  for (const { link, stood } of repeated) {
    report(
      addressSpan(reading, link),
      `Unexpected entry of ${issueName(stood)}: ${shownAddress(link)}, expected what is new`,
      removalOf(reading, `Remove the entry, which stood in ${issueName(stood)}`, [link]),
    );
  }
}

/** Whether a link stood in the issue right before this one. */
function issueBefore({ number, date }: Issue): (link: ArchivedLink) => boolean {
  return ({ issue: earlier }) => {
    if (number !== undefined && earlier.number !== undefined) return earlier.number === number - 1;
    return date !== undefined && earlier.date < date && earlier.date >= addDays(date, -DAYS_BETWEEN);
  };
}
