import { quote } from "../../../base/quote.js";
import type { Span } from "../../../base/span.js";
import { isPlaceholderAddress } from "../../placeholder-address.js";
import type { NodeType, Place } from "../../place.js";
import type { Reading } from "../../reading.js";
import { oddTargetsOf } from "../../sorted-targets.js";
import { defineRule, type Report } from "../../rule.js";
import { tellingTextsOf } from "../../telling-texts.js";

export default defineRule({
  code: "structure/placeholder",
  severity: "error",
  why: `A template holds places for what is not known yet: \`INSERT_LINK_HERE\`, \`(#)\`, \`$issue_number\`. One that is
still there on publication day is a link that leads nowhere, or a note to the editors that all readers see.`,
  bad: {
    "See [this month's thread](INSERT_LINK_HERE)": null,
    "<small>[Discuss](REDDIT_LINK_HERE)</small>": null,
    "* [A post](#)": null,
    "* [A post](https://example.com/my-article)": null,
    "[thread]: FORUM_LINK_HERE\n\n* [A post][thread]": null,
    "TOOL_NAME_HERE is the tool of the week.": null,
    "The quote of the week goes here.": null,
    "Updates for issue-xxx": null,
    "There is more: see the next issue (#).": null,
    "TODO: ask Noor for the numbers": null,
    "Read it in the forum. [link TBD]": null,
    "Gatherings between $issue_date and $events_end_date": null,
    "Hello {{ reader }}!": null,
    "* [Title of the item](Item URL)": null,
    "Title: This Week in Rust $issue_number\nDate: 2026-01-07\n\nHello!": null,
  },
  good: [
    "* [Remove the last FIXME, and one TODO](https://blog.example/fixme)",
    "* [A todo app in 100 lines](https://blog.example/todo-app)",
    "The macro `todo!()` and the variable `$message_type` are code, as is `INSERT_LINK_HERE`.",
    "* [Read `NO_COLOR` and SCM_RIGHTS](https://blog.example/variables)",
    "* [Go here first](https://blog.example/#top) <!-- the tool goes here -->",
    "> Whoever writes TODO in a poem goes here to think.",
    "To see all of them, go here.",
    "It costs $5 and some patience. Version 1.xx is next.",
    "[//]: # (a note)",
  ],
  check(reading, report) {
    const { text } = reading;
    checkTargets(reading, report);
    findIn(text, { start: 0, end: reading.issue.body.start }, IN_PROSE, report);
    for (const { span, parent } of tellingTextsOf(reading))
      findIn(text, span, isSaidByOthers(parent) ? ANYWHERE : IN_PROSE, report);
    for (const { span, node } of reading.all("html"))
      if (!node.value.startsWith("<!--")) findIn(text, span, ANYWHERE, report);
  },
});

/** What every placeholder outside of an address holds: a quicker look than that of the expressions below. */
const SIGN =
  /_HERE|goes here|-(?:xxx|XXX)|\(#\)|TB[DA]\]|TODO|FIXME|XXX|\$[a-z]+_|\$\{|\{\{|orem ipsum|URL\)|\]\(link to/;

/** Words of a linked title or a quotation are others', and may name what they are about. */
const SAID_BY_OTHERS: ReadonlySet<NodeType> = new Set<NodeType>(["link", "linkReference", "blockquote"]);

/** Hosts that belong to nobody: https://www.rfc-editor.org/rfc/rfc2606#section-3. */
const NOBODYS_HOST = /^https?:\/\/(?:www\.)?example\.(?:com|org|net)(?:[/?#:]|$)/i;

const NAME = String.raw`\b[A-Z][A-Z0-9]*(?:_[A-Z0-9]{1,30}){0,8}_HERE\b`;
const ANYWHERE = new RegExp(NAME, "g");
const IN_PROSE = new RegExp(
  [
    NAME,
    String.raw`\bgoes here\b`,
    String.raw`\b[A-Za-z]+-(?:xxx|XXX)\b`,
    String.raw`(?<!\])\(#\)`,
    String.raw`\[[^[\]\n]{0,40}\b(?:TBD|TBA)\]`,
    String.raw`\b(?:TODO|FIXME|XXX)\b`,
    String.raw`\$[a-z]+(?:_[a-z]+)+\b|\$\{[a-z_]+\}|\{\{[^{}\n]{0,60}\}\}`,
    String.raw`\b[Ll]orem ipsum\b`,
    String.raw`\]\((?:[A-Za-z]+ ){0,3}URL\)|\]\(link to [a-z ]{1,40}\)`,
  ].join("|"),
  "g",
);

function checkTargets(reading: Reading, report: Report): void {
  for (const { url, span } of oddTargetsOf(reading)) {
    const isAddress = url.includes("://");
    if (!isAddress && isPlaceholderAddress(url))
      report(span, `Unexpected placeholder ${quote(url)}, expected an address`);
    else if (isAddress && url.includes("example.") && NOBODYS_HOST.test(url))
      report(span, `Unexpected example address ${quote(url, 80)}, expected a real one`);
  }
}

function isSaidByOthers(place: Place | undefined): boolean {
  for (let at = place; at !== undefined; at = at.parent) if (SAID_BY_OTHERS.has(at.node.type)) return true;
  return false;
}

function findIn(text: string, span: Span, pattern: RegExp, report: Report): void {
  const source = text.slice(span.start, span.end);
  if (!SIGN.test(source)) return;
  for (const match of source.matchAll(pattern)) {
    const start = span.start + match.index;
    const found = { start, end: start + match[0].length };
    report(found, `Unexpected placeholder ${quote(match[0])}, expected what it stands for`);
  }
}
