import { quote } from "../../../base/quote.js";
import { addressParts } from "../../../base/address-parts.js";
import type { Edit } from "../../../base/edit.js";
import { hostBehind, printedHost } from "../../../base/host-aliases.js";
import { parseAddress } from "../../../base/parsed-address.js";
import { isShortener, mayLeadOn, redirectTarget } from "../../../base/redirectors.js";
import type { Span } from "../../../base/span.js";
import { defineRule, type Report } from "../../rule.js";
import type { Reading } from "../../reading.js";
import type { Target } from "../../targets.js";
import { targetsByHost } from "../../sorted-targets.js";

export default defineRule({
  code: "link/alias-host",
  severity: "warning",
  why: `\`youtu.be\`, \`lu.ma\` or \`m.youtube.com\` are other names of a host, and short addresses hide where they lead.
Readers see what they click on when the host's own name stands there, and the archive finds a page that was listed before.`,
  bad: {
    "* [video] [A talk](https://youtu.be/abcdefghijk?t=90)":
      "* [video] [A talk](https://www.youtube.com/watch?v=abcdefghijk&t=90)",
    "* [video] [A talk](https://m.youtube.com/watch?v=abcdefghijk)":
      "* [video] [A talk](https://www.youtube.com/watch?v=abcdefghijk)",
    "* [A meetup](https://lu.ma/lamp?k=1)": "* [A meetup](https://luma.com/lamp?k=1)",
    "* [A thread](https://old.reddit.com/r/lamp/)": "* [A thread](https://www.reddit.com/r/lamp/)",
    "* [Lamps](https://de.m.wikipedia.org/wiki/Lampe)": "* [Lamps](https://de.wikipedia.org/wiki/Lampe)",
    "* [A post](https://www.google.com/url?q=https%3A%2F%2Fblog.example%2Fpost&sa=D)":
      "* [A post](https://blog.example/post)",
    "* [A post](https://www.google.com/amp/s/blog.example/post)": "* [A post](https://blog.example/post)",
    "* [A post](https://bit.ly/3lamp)": null,
    "* [A post][post]\n\n[post]: https://redd.it/abc12":
      "* [A post][post]\n\n[post]: https://www.reddit.com/comments/abc12",
  },
  good: [
    "* [video] [A talk](https://www.youtube.com/watch?v=abcdefghijk)",
    "* [A meetup](https://luma.com/lamp)",
    "* [Found](https://www.google.com/search?q=https%3A%2F%2Fblog.example)",
    "* [A post](https://m.blog.example/post)",
    "* `https://youtu.be/abcdefghijk`",
  ],
  options: {
    hosts: {
      default: {},
      about: "Further names of hosts, each with the host that serves the same paths, as it is to be printed.",
    },
  },
  check(reading, report, { options }) {
    const more = new Map(Object.entries(options.hosts));
    for (const [host, targets] of targetsByHost(reading)) {
      const wanted = more.get(host) ?? wantedHost(host);
      if (wanted !== undefined)
        for (const { span } of targets) reportAlias(reading, span, host, wanted, report);
      else if (isShortener(host)) for (const target of targets) reportShort(target, report);
      else if (mayLeadOn(host)) for (const target of targets) reportDetour(target, host, report);
    }
  },
});

function reportAlias({ text }: Reading, span: Span, host: string, wanted: string, report: Report): void {
  const { place, edits } = editsTo(wanted, text.slice(span.start, span.end), span.start);
  const fix =
    edits.length === 0 ? {} : { fix: { title: `Write ${wanted.split("/")[0]}`, safe: true, edits } };
  report(place ?? span, `Unexpected host \`${host}\`, expected \`${wanted}\``, fix);
}

function reportShort({ url, span }: Target, report: Report): void {
  report(span, `Unexpected short address ${quote(url)}, expected the one it leads to`);
}

function reportDetour({ url, span }: Target, host: string, report: Report): void {
  if (!saysWhere(url)) return;
  const target = targetOf(url);
  if (target === undefined) return;
  const edits = [{ span, text: target }];
  const fix = PLAIN.test(target) ? { fix: { title: "Write where it leads", safe: true, edits } } : {};
  report(span, `Unexpected detour by \`${host}\`, expected ${quote(target, 120)}`, fix);
}

const VIDEO_PAGE = "www.youtube.com/watch?v=";
const THREAD_PAGE = "www.reddit.com/comments";
/** Names that people know better than what is behind them, and hosts that show the same otherwise. */
const KEPT: ReadonlySet<string> = new Set(["twitter.com", "music.youtube.com", "youtube-nocookie.com"]);
/** An address that may stand in Markdown as it is. */
const PLAIN = /^https?:\/\/[^\s<>()\\]+$/;

function wantedHost(host: string): string | undefined {
  if (host === "youtu.be") return VIDEO_PAGE;
  if (host === "redd.it") return THREAD_PAGE;
  const behind = KEPT.has(host) ? undefined : hostBehind(host);
  return behind === undefined ? undefined : printedHost(behind);
}

/** What to change within an address as typed: the host alone, and on YouTube the sign before its parameters. */
function editsTo(wanted: string, typed: string, offset: number): { place: Span | undefined; edits: Edit[] } {
  const parts = addressParts(typed);
  if (parts === undefined) return { place: undefined, edits: [] };
  const at = (start: number, end: number): Span => ({ start: offset + start, end: offset + end });
  const place = at(parts.authority.start, parts.authority.end);
  if (wanted !== VIDEO_PAGE) return { place, edits: [{ span: place, text: wanted }] };
  const path = typed.slice(parts.path.start, parts.path.end);
  const slash = /^\/[\w-]{11}(\/?)$/.exec(path)?.[1];
  if (slash === undefined) return { place, edits: [] };
  const edits = [{ span: at(parts.authority.start, parts.path.start + 1), text: VIDEO_PAGE }];
  const mark = { start: parts.path.end - slash.length, end: Math.max(parts.path.end, parts.query.start) };
  if (mark.end > mark.start) {
    const hasQuery = parts.query.start > parts.path.end;
    edits.push({
      span: at(mark.start, mark.end),
      text: hasQuery && parts.query.end > parts.query.start ? "&" : "",
    });
  }
  return { place, edits };
}

function targetOf(url: string): string | undefined {
  const parsed = parseAddress(url);
  return parsed && redirectTarget(parsed);
}

/** A cheap sign of a page that only leads on; few addresses hold another. */
function saysWhere(url: string): boolean {
  return url.includes("=http") || url.includes("/amp/") || url.includes("ampproject.org/");
}
