import { parse, parseFragment, type ParserError } from "parse5";
import { THIS_WEEK_IN_RUST } from "#galley/issue/presets/this-week-in-rust.js";
import { readElements, type WrittenElement } from "./written-elements.js";
import {
  attributeOf,
  elementsOf,
  type HtmlElement,
  type HtmlNode,
  isElement,
  squeeze,
  textOf,
} from "./html-tree.js";

/** A page as a browser reads it, with what it is like and what is wrong with it. */
export interface ReadPage {
  readonly document: HtmlNode;
  readonly elements: readonly HtmlElement[];
  /** What no page of ours may have, each with an excerpt; empty for a sound page. */
  readonly faults: readonly string[];
}

/** Every element that a page may hold. What is not here cannot load, run or submit anything either. */
const ELEMENTS: ReadonlySet<string> = new Set(
  (
    "html head meta title link script body main header footer nav section article aside div p h1 h2 h3 h4 h5 h6 ul ol li " +
    "blockquote pre hr br wbr table thead tbody tr th td details summary button time a abbr b cite code del em i img ins kbd " +
    "mark q samp small span strong sub sup var"
  ).split(" "),
);
const ATTRIBUTES: ReadonlySet<string> = new Set(
  (
    "lang charset name content property http-equiv rel href type title src class id tabindex alt loading datetime start open " +
    "role data-role data-region aria-label aria-labelledby aria-current aria-pressed async fetchpriority"
  ).split(" "),
);
/** Elements that hold text and phrases only (https://html.spec.whatwg.org/#phrasing-content). */
const PHRASING_ONLY: ReadonlySet<string> = new Set(
  "p h1 h2 h3 h4 h5 h6 pre button time abbr b cite code em i kbd mark q samp small span strong sub sup var".split(
    " ",
  ),
);
const FLOW: ReadonlySet<string> = new Set(
  "main header footer nav section article aside div p h1 h2 h3 h4 h5 h6 ul ol li blockquote pre hr table details".split(
    " ",
  ),
);
const PARENTS: Readonly<Record<string, readonly string[]>> = {
  li: ["ul", "ol"],
  summary: ["details"],
  tr: ["thead", "tbody"],
  td: ["tr"],
  th: ["tr"],
};
const CHILDREN: Readonly<Record<string, readonly string[]>> = {
  ul: ["li"],
  ol: ["li"],
  table: ["thead", "tbody"],
  thead: ["tr"],
  tbody: ["tr"],
  tr: ["th", "td"],
};
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/;
const SAFE_PROTOCOLS: ReadonlySet<string> = new Set(["http:", "https:", "mailto:"]);
const OWN_SITE = THIS_WEEK_IN_RUST.address;
const EXCERPT = 60;

/** Reads a page as a browser would and says everything that is wrong with it. */
export function readHtmlPage(html: string): ReadPage {
  const errors: ParserError[] = [];
  const document = parse(html, { onParseError: (error) => errors.push(error) });
  const elements = [...elementsOf(document)];
  const faults = [
    ...errors.map(({ code, startOffset }) => `${code} at ${excerpt(html, startOffset)}`),
    ...structureFaults(html, elements),
    ...elements.flatMap(elementFaults),
    ...headingFaults(elements),
    ...idFaults(elements),
    ...controlFaults(html),
  ];
  return { document, elements, faults };
}

/** Everything that is wrong with a piece of HTML that stands within another page, as the content of a feed's entry. */
export function fragmentFaults(html: string): string[] {
  const errors: ParserError[] = [];
  const elements = [...elementsOf(parseFragment(html, { onParseError: (error) => errors.push(error) }))];
  return [
    ...errors.map(({ code, startOffset }) => `${code} at ${excerpt(html, startOffset)}`),
    ...structureFaults(html, elements),
    ...elements.flatMap(elementFaults),
    ...controlFaults(html),
  ];
}

/** Whether the tree that a browser makes is the one that was written: nothing closed, moved or added by itself. */
function structureFaults(html: string, elements: readonly HtmlElement[]): string[] {
  const { written, faults } = readElements(html);
  const at = written.findIndex((tag, index) => !isWritten(tag, elements[index]));
  if (at === -1 && written.length === elements.length) return [...faults];
  const tag = written[at];
  const where = tag === undefined ? "the end" : excerpt(html, tag.offset);
  return [
    ...faults,
    `a browser reads ${elements[at]?.tagName ?? "nothing"} elsewhere than written, at ${where}`,
  ];
}

function isWritten(tag: WrittenElement, element: HtmlElement | undefined): boolean {
  return element !== undefined && element.tagName === tag.name && depthOf(element) === tag.depth;
}

function depthOf(element: HtmlElement): number {
  let depth = 0;
  for (let node = element.parentNode; node !== null && isElement(node); node = node.parentNode) depth++;
  return depth;
}

function elementFaults(element: HtmlElement): string[] {
  const { tagName, attrs, parentNode } = element;
  const faults: string[] = [];
  const name = parentNode !== null && isElement(parentNode) ? parentNode.tagName : "";
  const fault = (what: string) =>
    faults.push(`${what} of <${tagName}> ${squeeze(textOf(element)).slice(0, EXCERPT)}`);
  if (!ELEMENTS.has(tagName)) fault("the mere presence");
  if (PARENTS[tagName]?.includes(name) === false) fault(`the parent ${name}`);
  if (CHILDREN[name]?.includes(tagName) === false) fault(`the parent ${name}`);
  if (FLOW.has(tagName) && hasAncestor(element, PHRASING_ONLY)) fault("an ancestor for phrases only");
  if (tagName === "a" && hasAncestor(element, new Set(["a", "button"]))) fault("an ancestor to click on");
  if (tagName === "img" && attributeOf(element, "alt") === undefined) fault("a missing alt");
  for (const { name: attribute, value } of attrs) {
    if (!ATTRIBUTES.has(attribute)) fault(`the attribute ${attribute}`);
    if (attribute === "href" && !isSafeTarget(value)) fault(`the target ${value}`);
    if (attribute === "http-equiv" && value !== "refresh") fault(`the directive ${value}`);
    if (isRequested(element, attribute) && !isOwnPath(value)) fault(`the request to ${value}`);
  }
  return faults;
}

function hasAncestor(element: HtmlElement, names: ReadonlySet<string>): boolean {
  for (let node = element.parentNode; node !== null && isElement(node); node = node.parentNode)
    if (names.has(node.tagName)) return true;
  return false;
}

/** Whether a browser fetches the address by itself. */
function isRequested(element: HtmlElement, attribute: string): boolean {
  if (attribute === "src") return true;
  return (
    element.tagName === "link" &&
    attribute === "href" &&
    /stylesheet|icon|preload/.test(attributeOf(element, "rel") ?? "")
  );
}

function isOwnPath(address: string): boolean {
  return new URL(address, `${OWN_SITE}/a/`).origin === OWN_SITE;
}

/** As a browser reads an address, so that no spelling of a scheme gets by. */
function isSafeTarget(address: string): boolean {
  try {
    return SAFE_PROTOCOLS.has(new URL(address, `${OWN_SITE}/a/`).protocol);
  } catch {
    // What is no address at all leads nowhere.
    return true;
  }
}

function headingFaults(elements: readonly HtmlElement[]): string[] {
  const headings = elements.filter(({ tagName }) => /^h[1-6]$/.test(tagName));
  const faults: string[] = [];
  const tops = headings.filter(({ tagName }) => tagName === "h1");
  if (tops.length !== 1) faults.push(`${tops.length} headings of the first level`);
  let level = 0;
  for (const heading of headings) {
    const next = Number(heading.tagName.slice(1));
    if (next > level + 1)
      faults.push(`h${next} after h${level}: ${squeeze(textOf(heading)).slice(0, EXCERPT)}`);
    level = next;
  }
  return faults;
}

function idFaults(elements: readonly HtmlElement[]): string[] {
  const ids = new Set<string>();
  const faults: string[] = [];
  for (const element of elements) {
    const id = attributeOf(element, "id");
    if (id === undefined) continue;
    if (id === "" || /\s/.test(id)) faults.push(`the id "${id}"`);
    if (ids.has(id)) faults.push(`a second element with the id ${id}`);
    ids.add(id);
  }
  for (const element of elements) {
    const label = attributeOf(element, "aria-labelledby");
    if (label !== undefined && !ids.has(label)) faults.push(`a label ${label} that is not there`);
  }
  return faults;
}

/** The control characters in a text, each with an excerpt; also for feeds. */
export function controlFaults(text: string): string[] {
  const control = CONTROL.exec(text);
  return control === null ? [] : [`a control character at ${excerpt(text, control.index)}`];
}

/** The links to places on the page itself that are not there. */
export function brokenFragments({ elements }: ReadPage): string[] {
  const ids = new Set(elements.map((element) => attributeOf(element, "id")));
  return elements.flatMap((element) => {
    const href = element.tagName === "a" ? (attributeOf(element, "href") ?? "") : "";
    return href.startsWith("#") && !ids.has(decodeURIComponent(href.slice(1))) ? [href] : [];
  });
}

function excerpt(html: string, offset: number): string {
  return JSON.stringify(html.slice(Math.max(0, offset - EXCERPT), offset + EXCERPT));
}
