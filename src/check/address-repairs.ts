import { isWordSign } from "../base/word-signs.js";

/** An address that cannot be right, with what it was likely meant to be. */
export interface Malformation {
  /** What is wrong, as a message says it before the address: "Unexpected host of the address". */
  readonly what: string;
  /** What belongs there, for "expected …". */
  readonly expected: string;
  readonly repaired?: string;
  /** Whether nothing about the repair is guessed. */
  readonly isSure?: boolean;
}

/** How nearly every address begins. */
const SOUND = /^https?:\/\/(?:[\w-]+\.)+[a-z][\w-]*(?::\d+)?(?:[/?#]|$)/i;
/** What may be a slip of the hand in an address, and where it is none needs a second look. */
const DOUBTFUL = /\s|[[\]<>"`*\\^{}|,;']/;
const SOUND_HOST = /^(?:(?:[\w-]+\.)*[\w-]*[a-z\d]\.?|\[[\da-f:.]+\])(?::\d{1,5})?$/i;
/** `https://` in small letters as slips of the hand spell it; the first group is what can still be told of the scheme. */
const SLIPPED_SCHEME =
  /^(?:h{1,3}t{1,4}p{1,3}(s{0,3})|ttps?(?<=(s?))|htt(s))\s*[:;.]{0,2}\s*[/\\]{1,4}(?=[a-z\d])/;
/** Two schemes, one typed and one pasted. */
const DOUBLED_SCHEME = /^https?:\/{0,2}(?=https?:\/\/)/i;
/** Other schemes that a newsletter may link to. */
const KNOWN_SCHEME =
  /^(?:mailto|ftps?|ircs?|tel|sms|xmpp|matrix|news|magnet|geo|webcals?|git|ssh|rsync|gemini|gopher|ipfs):./i;
const SCHEME = /^[a-z][a-z0-9+.-]*:/i;
/** `blog.example/post`, `www.blog.example`: a host with something to tell it from the name of a file. */
const HOST_FIRST = /^(?:\/\/)?((?:[a-z\d-]+\.)+[a-z][a-z\d-]+)(?::\d+)?(?:[/?#]|$)/i;
const FILE = /\.(?:md|markdown|html?|txt|pdf|png|jpe?g|gif|svg|webp|rst|toml|json|ya?ml|css|js)$/i;
/** Said of an address that leads to a page of the site itself. */
export const RELATIVE = "Unexpected relative address";
/** What may end an address only by mistake; titles in a wiki's path may end with anything. */
const STRAY_END = /(?:[\]"`'<>|\\,;*]|%5D|\/\.)+$/i;
const OTHER_SIGN = /[^\x00-\x7f]/gu;
const LETTER = /\p{L}/u;
/** No browser sends longer ones, and what is wrong with them nobody could tell. */
const LONGEST = 4000;
const LONGEST_END = 12;

/** Whether an address has the form of nearly every one, so that nothing can be wrong with it. */
export function isSoundAddress(url: string): boolean {
  return SOUND.test(url) && !DOUBTFUL.test(url) && !url.endsWith("/.");
}

/** What is wrong with the address of a link, or undefined when it may be right. Empty ones are not looked at. */
export function malformationOf(url: string): Malformation | undefined {
  if (isSoundAddress(url) || url.length > LONGEST) return undefined;
  const slipped = SLIPPED_SCHEME.exec(inAscii(url.toLowerCase(), "z"));
  if (slipped !== null && !/^https?:\/\/(?!\/)/i.test(url)) {
    const isSecure = (slipped[1] ?? slipped[2] ?? slipped[3] ?? "") !== "";
    const scheme = isSecure ? "https://" : "http://";
    return {
      what: `Unexpected scheme \`${slipped[0]}\` of the address`,
      expected: `\`${scheme}\``,
      repaired: scheme + url.slice(slipped[0].length),
      isSure: true,
    };
  }
  if (DOUBLED_SCHEME.test(url))
    return {
      what: "Unexpected second scheme in the address",
      expected: "one",
      repaired: url.replace(DOUBLED_SCHEME, ""),
      isSure: true,
    };
  if (/^https?:\/\//i.test(url)) return malformedWeb(url);
  if (KNOWN_SCHEME.test(url)) return undefined;
  if (/[[\]()]/.test(url) && url.includes("://")) return markdownWithin(url);
  if (SCHEME.test(url) && firstHost(url) === undefined)
    return { what: "Unexpected scheme of the address", expected: "`https://`" };
  return relative(url);
}

/**
 * The text with a `z` for each letter of another script and a given sign for each digit of one, so that plain
 * expressions tell of it; those take no `z` for a part of a scheme, an IP address or the name of a file.
 */
function inAscii(text: string, digit: string): string {
  return text.replace(OTHER_SIGN, (sign) => (LETTER.test(sign) ? "z" : isWordSign(sign) ? digit : sign));
}

/** The host that an address begins with when it lacks a scheme. */
function firstHost(url: string): string | undefined {
  // A hyphen may stand where digits may: anywhere but at the beginning of the top level.
  return HOST_FIRST.exec(inAscii(url, "-"))?.[1];
}

function malformedWeb(url: string): Malformation | undefined {
  const rest = url.slice(url.indexOf("://") + 3);
  const host = /^[^/?#]*/.exec(rest)?.[0] ?? "";
  if (url.includes("](")) return markdownWithin(url);
  const name = host.slice(host.lastIndexOf("@") + 1);
  if (!SOUND_HOST.test(inAscii(name, "z")) || (!name.includes(".") && !/^(?:localhost|\[)/i.test(name)))
    return { what: `Unexpected host \`${host}\` of the address`, expected: "one such as `blog.example`" };
  const stray = /\/wiki\//.test(rest) ? undefined : STRAY_END.exec(url.slice(-LONGEST_END))?.[0];
  if (stray === undefined || stray === "'" || isBalanced(url, stray)) return undefined;
  const end = stray.startsWith("/.") ? stray.slice(1) : stray;
  return {
    what: `Unexpected \`${end.replaceAll("`", "'")}\` at the end of the address`,
    expected: "its end before that",
    repaired: url.slice(0, -end.length),
  };
}

/** `?q=a[0]` and `"x"` close what they opened. */
function isBalanced(url: string, stray: string): boolean {
  const head = url.slice(0, -stray.length);
  if (/^\]$|^%5D$/i.test(stray)) return count(head, /\[|%5B/gi) > count(head, /\]|%5D/gi);
  return /^["`]$/.test(stray) && count(head, /["`]/g) % 2 === 1;
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}

function markdownWithin(url: string): Malformation {
  const from = url.lastIndexOf("](");
  const inner = (from === -1 ? url.replace(/^[[(]+/, "") : url.slice(from + 2)).slice(0, LONGEST);
  let end = inner.length;
  while (end > 0 && "])".includes(inner[end - 1] ?? "")) end--;
  const problem = { what: "Unexpected link within the address", expected: "the address alone" };
  const repaired = inner.slice(0, end);
  return /^https?:\/\/[^\s()[\]]+$/i.test(repaired) ? { ...problem, repaired } : problem;
}

function relative(url: string): Malformation | undefined {
  const host = firstHost(url);
  const isHost = host !== undefined && (!FILE.test(host) || /^www\./i.test(host));
  if (isHost)
    return {
      what: "Missing scheme of the address",
      expected: "`https://`",
      repaired: `https://${url.replace(/^\/\//, "")}`,
    };
  // A path of the site itself, or what another program fills in.
  if (/^[/{|]/.test(url)) return undefined;
  return { what: RELATIVE, expected: "one with `https://`" };
}
