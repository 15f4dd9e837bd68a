import { type AddressParts, addressParts, typedHost } from "../../../base/address-parts.js";
import { isCampaignFragment, isCampaignParameter } from "../../../base/campaign-parameters.js";
import type { Edit } from "../../../base/edit.js";
import type { Span } from "../../../base/span.js";
import { defineRule, type Report } from "../../rule.js";
import { oddTargetsOf } from "../../sorted-targets.js";

export default defineRule({
  code: "link/tracking",
  severity: "warning",
  why: `\`utm_source\`, \`fbclid\`, \`si\` and their kind tell the owner of a page who sent a reader, and which friend shared
it with whom. The page is the same without them, and readers did not ask to be counted. What belongs to the page, as
\`v\`, \`list\` and \`t\` of a video, stays.`,
  bad: {
    "* [A post](https://blog.example/post?utm_source=lamp&utm_medium=mail)":
      "* [A post](https://blog.example/post)",
    "* [A post](https://blog.example/post?id=7&utm_source=lamp#end)":
      "* [A post](https://blog.example/post?id=7#end)",
    "* [A post](https://blog.example/?utm_source=a&page=2&fbclid=Iw&x=%7E)":
      "* [A post](https://blog.example/?page=2&x=%7E)",
    "* [A post](https://blog.example/?p=1&amp;utm_source=a)": "* [A post](https://blog.example/?p=1)",
    "* [A talk](https://www.youtube.com/watch?v=abcdefghijk&list=PL1&si=Xy_z&t=90)":
      "* [A talk](https://www.youtube.com/watch?v=abcdefghijk&list=PL1&t=90)",
    "* [A talk](https://www.youtube.com/live/abcdefghijk?feature=share)":
      "* [A talk](https://www.youtube.com/live/abcdefghijk)",
    "* [A post](https://blog.example/?ref=newsletter.example)": "* [A post](https://blog.example/)",
    "* [A post](https://blog.example/post/?share=1)": "* [A post](https://blog.example/post/)",
    "* [A post](https://blog.example/post#utm_source=rss)": "* [A post](https://blog.example/post)",
    "* [A post][post]\n\n[post]: https://blog.example/?gclid=1":
      "* [A post][post]\n\n[post]: https://blog.example/",
  },
  good: [
    "* [A post](https://blog.example/?page=2&q=utm_source)",
    "* [A talk](https://www.youtube.com/watch?v=abcdefghijk&list=PL1&t=90)",
    "* [A song](https://music.example/?si=minor)",
    "* [The notes](https://github.com/lamp/wick/blob/notes.md?ref=main)",
    "* [The tree](https://api.example/tree?ref=v1.2.0)",
    "* [A friend's link](https://medium.com/@lamp/post-0123456789ab?source=friends_link&sk=1f)",
    "* [The very words](https://blog.example/post#:~:text=the%20very%20words)",
    "* `https://blog.example/?utm_source=x`",
  ],
  options: {
    parameters: {
      default: [],
      about: "Further parameters that only say where readers came from, on whatever host.",
    },
  },
  check(reading, report, { options }) {
    for (const { url, span } of oddTargetsOf(reading)) {
      const host = url.includes("?") || url.includes("#") ? typedHost(url) : undefined;
      if (host === undefined) continue;
      const isCampaign = ({ name, value }: Pair) =>
        isCampaignParameter(host, name, value) || options.parameters.includes(name);
      checkAddress(reading.text, span, isCampaign, report);
    }
  },
});

function checkAddress(text: string, span: Span, isCampaign: (pair: Pair) => boolean, report: Report): void {
  const typed = text.slice(span.start, span.end);
  const parts = addressParts(typed);
  if (parts === undefined) return;
  const { query } = parts;
  const isAtEnd = endsWithCampaign(typed, parts);
  if (!isAtEnd && query.start === query.end) return;
  const pairs = pairsIn(typed, query);
  if (!isAtEnd && !pairs.some(isCampaign)) return;
  const edits = [...withoutPairs(pairs, isCampaign, parts), ...withoutFragment(typed, parts)].map((edit) => ({
    span: { start: span.start + edit.span.start, end: span.start + edit.span.end },
    text: edit.text,
  }));
  const [first] = edits;
  const last = edits.at(-1);
  if (first === undefined || last === undefined) return;
  const names = pairs.filter(isCampaign).map(({ name }) => `\`${name}\``);
  const what =
    names.length === 0 ? "mark of a campaign" : `campaign parameter ${names.slice(0, 5).join(", ")}`;
  report(
    { start: first.span.start, end: last.span.end },
    `Unexpected ${what} in an address, expected it without`,
    {
      fix: { title: "Drop what only says where readers came from", safe: true, edits },
    },
  );
}

/** A parameter as typed. */
interface Pair {
  readonly span: Span;
  readonly name: string;
  readonly value: string;
}

/** What parts parameters; `&amp;` is how some people type it in Markdown too. */
const SEPARATOR = "&";
const LONG_SEPARATOR = "&amp;";

function pairsIn(address: string, query: Span): Pair[] {
  const pairs: Pair[] = [];
  let start = query.start;
  for (;;) {
    const separator = address.indexOf(SEPARATOR, start);
    const end = separator === -1 ? query.end : Math.min(separator, query.end);
    pairs.push(pairIn(address, { start, end }));
    if (end === query.end) return pairs;
    start = end + (address.startsWith(LONG_SEPARATOR, end) ? LONG_SEPARATOR : SEPARATOR).length;
  }
}

function pairIn(address: string, span: Span): Pair {
  const typed = address.slice(span.start, span.end);
  const sign = typed.indexOf("=");
  const name = sign === -1 ? typed : typed.slice(0, sign);
  return { span, name: name.replaceAll("\\", ""), value: sign === -1 ? "" : typed.slice(sign + 1) };
}

/** Takes pairs out with the separator before them; before the first that stays, with the one behind them. */
function withoutPairs(
  pairs: readonly Pair[],
  isOut: (pair: Pair) => boolean,
  { query, fragment }: AddressParts,
): Edit[] {
  if (query.start === query.end || !pairs.some(isOut)) return [];
  const kept = pairs.findIndex((pair) => !isOut(pair));
  if (kept === -1)
    return [{ span: { start: query.start - 1, end: Math.min(query.end, fragment.start) }, text: "" }];
  return pairs.flatMap((pair, index): Edit[] => {
    if (!isOut(pair)) return [];
    const { start, end } = pair.span;
    const before = pairs[index - 1]?.span.end ?? start;
    const behind = pairs[index + 1]?.span.start ?? end;
    return [{ span: index < kept ? { start, end: behind } : { start: before, end }, text: "" }];
  });
}

function withoutFragment(address: string, parts: AddressParts): Edit[] {
  if (!endsWithCampaign(address, parts)) return [];
  const { start, end } = parts.fragment;
  return [{ span: { start: start - 1, end }, text: "" }];
}

function endsWithCampaign(address: string, { fragment }: AddressParts): boolean {
  return fragment.start < fragment.end && isCampaignFragment(address.slice(fragment.start, fragment.end));
}
