import { absoluteAddress, hostOf } from "../../base/web-address.js";
import { type ForumTopic, postAddress } from "./discourse-topic.js";
import {
  hasClass,
  type MarkupElement,
  type MarkupNode,
  markupText,
  readMarkup,
} from "../formats/read-markup.js";

/** Words that a post quotes. */
export interface QuotedWords {
  readonly text: string;
  readonly saidBy?: string;
  readonly saidAddress?: string;
}

/** A link in a post, outside of what it quotes from the same topic. */
export interface NamedLink {
  readonly address: string;
  /** Its text, or the words around it where its text is the address itself. */
  readonly title: string;
}

const LONGEST_QUOTE = 5_000;
const LONGEST_TITLE = 300;
/** Words and links side by side. */
const MOST_AROUND = 40;
/** `— Kim on Zulip`, `~ Kim`: who said it, as people write below a quote. */
const SAID_BY = /^[-–—―~]{1,3}\s{0,3}(\S.{0,200})$/;
/** Where the name ends and the place begins. */
const PLACE = /\s(?:on|in|at|from|via|about)\s|,|\s\(|\shttps?:/;
const REGISTRIES: Readonly<Record<string, RegExp>> = {
  "crates.io": /^\/crates\/([\w-]{1,64})(?:\/|$)/,
  "lib.rs": /^\/crates\/([\w-]{1,64})(?:\/|$)/,
  "docs.rs": /^\/(?:crate\/)?([\w-]{1,64})(?:\/|$)/,
};
const FORGES: ReadonlySet<string> = new Set(["github.com", "gitlab.com", "codeberg.org", "git.sr.ht"]);

/** What a post of a forum quotes: block quotes, and posts of other topics; replies within the topic are none. */
export function quotesOf(cooked: string, topic: ForumTopic): readonly QuotedWords[] {
  const nodes = readMarkup(cooked);
  return nodes.flatMap((node, index) => {
    if (typeof node === "string") return [];
    const quoted = node.name === "blockquote" ? blockQuote(node, nodes.slice(index + 1)) : undefined;
    const found = isQuoteOfPost(node) ? postQuote(node, topic) : quoted;
    return found === undefined || found.text === ""
      ? []
      : [{ ...found, text: found.text.slice(0, LONGEST_QUOTE) }];
  });
}

/** The links of a post that lead to other pages, each address once. */
export function linksOf(cooked: string, topic: ForumTopic): readonly NamedLink[] {
  const links = new Map<string, string>();
  const visit = (nodes: readonly MarkupNode[], around: readonly MarkupNode[]) => {
    for (const node of nodes) {
      if (typeof node === "string" || (isQuoteOfPost(node) && topicOf(node) === topic.id)) continue;
      const address = node.name === "a" ? linkTarget(node, topic.forum) : undefined;
      if (address !== undefined) {
        const title = titleOf(node, around);
        if ((links.get(address) ?? "") === "") links.set(address, title);
      }
      visit(node.children, node.name === "li" || node.name === "p" ? node.children : around);
    }
  };
  visit(readMarkup(cooked), []);
  return [...links].map(([address, title]) => ({ address, title: title === "" ? address : title }));
}

/** The crates that a post links to on a registry; where it links to none, what it links to on a forge. */
export function cratesOf(
  cooked: string,
  topic: ForumTopic,
): readonly { readonly name: string; readonly address: string }[] {
  const addresses = linksOf(cooked, topic).map(({ address }) => address);
  const registered = addresses.map(registeredCrate).filter((name) => name !== undefined);
  if (registered.length > 0)
    return [...new Set(registered)].map((name) => ({ name, address: `https://crates.io/crates/${name}` }));
  return addresses.flatMap((address) => {
    const name = forgeProject(address);
    return name === undefined ? [] : [{ name, address }];
  });
}

function registeredCrate(address: string): string | undefined {
  return REGISTRIES[hostOf(address) ?? ""]?.exec(new URL(address).pathname)?.[1];
}

function forgeProject(address: string): string | undefined {
  if (!FORGES.has(hostOf(address) ?? "")) return undefined;
  return /^\/[^/]{1,100}\/([\w.-]{1,100}?)(?:\.git)?\/?$/.exec(new URL(address).pathname)?.[1];
}

function isQuoteOfPost(element: MarkupElement): boolean {
  return element.name === "aside" && hasClass(element, "quote");
}

function topicOf({ attributes }: MarkupElement): number | undefined {
  const id = Number(attributes.get("data-topic") ?? "");
  return Number.isInteger(id) && id > 0 ? id : undefined;
}

function postQuote(aside: MarkupElement, topic: ForumTopic): QuotedWords | undefined {
  const id = topicOf(aside);
  if (id === topic.id) return undefined;
  const block = aside.children.find((node) => typeof node !== "string" && node.name === "blockquote");
  const number = Number(aside.attributes.get("data-post") ?? "");
  const isKnown = id !== undefined && Number.isInteger(number) && number > 0;
  return {
    text: markupText(block === undefined || typeof block === "string" ? [] : block.children),
    ...saidBy(aside.attributes.get("data-username") ?? ""),
    ...(isKnown ? { saidAddress: postAddress({ forum: topic.forum, id }, number) } : {}),
  };
}

/** A block quote with who said it: its own last line, or the words below it. */
function blockQuote(quoted: MarkupElement, after: readonly MarkupNode[]): QuotedWords {
  const lines = markupText(quoted.children).split("\n");
  const own = SAID_BY.exec(lines.at(-1) ?? "")?.[1];
  if (own !== undefined && lines.length > 1) {
    const text = lines.slice(0, -1).join("\n").trim();
    return { text, ...saidBy(nameOf(own)), ...saidAt(quoted.children.slice(-2)) };
  }
  const next = after.find((node) => typeof node !== "string" || node.trim() !== "");
  const below = next === undefined ? [] : [next];
  const said = SAID_BY.exec(markupText(below).split("\n")[0] ?? "")?.[1];
  const text = lines.join("\n");
  return said === undefined ? { text } : { text, ...saidBy(nameOf(said)), ...saidAt(below) };
}

function saidBy(name: string): { readonly saidBy?: string } {
  const cut = name.trim().slice(0, 100);
  return cut === "" ? {} : { saidBy: cut };
}

function nameOf(said: string): string {
  const place = PLACE.exec(said);
  return place === null ? said : said.slice(0, place.index);
}

function saidAt(nodes: readonly MarkupNode[]): { readonly saidAddress?: string } {
  for (const node of nodes) {
    if (typeof node === "string") continue;
    const href = node.name === "a" ? webTarget(node.attributes.get("href"), "") : undefined;
    const found = href === undefined ? saidAt(node.children) : { saidAddress: href };
    if (found.saidAddress !== undefined) return found;
  }
  return {};
}

/** Where a link leads, when it leads out of the forum. */
function linkTarget(element: MarkupElement, forum: string): string | undefined {
  const isOwn = ["mention", "mention-group", "hashtag", "anchor", "lightbox"].some((name) =>
    hasClass(element, name),
  );
  const address = isOwn ? undefined : webTarget(element.attributes.get("href"), forum);
  return address === undefined || hostOf(address) === hostOf(forum) ? undefined : address;
}

function webTarget(href: string | undefined, base: string): string | undefined {
  const address = absoluteAddress((href ?? "").trim(), base);
  return /^https?:\/\//i.test(address) && URL.canParse(address) ? address : undefined;
}

/** The text of a link; of one that shows its own address, the words around it without addresses. */
function titleOf(link: MarkupElement, around: readonly MarkupNode[]): string {
  const shown = oneLine(markupText(link.children));
  if (!looksLikeAddress(shown)) return shown;
  // Among so many the words belong to no single link, and to read them for each would take for ever.
  if (around.length > MOST_AROUND) return "";
  return oneLine(markupText(around.filter((node) => node !== link)))
    .split(" ")
    .filter((word) => !looksLikeAddress(word))
    .join(" ")
    .replace(/^[\s:*–—-]{1,10}|[\s:*–—-]{1,10}$/g, "");
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim().slice(0, LONGEST_TITLE);
}

/** Forums shorten addresses that stand for themselves, and count clicks behind them. */
function looksLikeAddress(text: string): boolean {
  return text === "" || /^(?:https?:\/\/|www\.)\S+$/i.test(text) || /^[\w.-]+\.[a-z]{2,}\/\S*$/i.test(text);
}
