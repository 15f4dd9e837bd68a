import { attributeOf, childrenOf, type HtmlElement, type HtmlNode, isElement, textOf } from "./html-tree.js";

/** The ids of a live page, as its builder made them. */
export interface LivePage {
  /** Path of the file: `blog/2013/06/07/this-week-in-rust-1/index.html`. */
  readonly path: string;
  readonly ids: readonly string[];
}

/** What the anchors of a page lack of those of the live page, and how many are right. */
export interface AnchorReading {
  readonly right: number;
  readonly faults: readonly string[];
  /** Headings with ids that the live page does not have. */
  readonly added: readonly string[];
}

/**
 * Compares the ids of a page with those of the live one: each must be there, in the same order, at the heading that
 * says so or, where the live site takes a line for a heading, at an empty mark before that line.
 */
export function readAnchors(elements: readonly HtmlElement[], ids: readonly string[]): AnchorReading {
  const places = new Map<string, number>();
  for (const [index, element] of elements.entries()) {
    const id = attributeOf(element, "id");
    if (id !== undefined) places.set(id, index);
  }
  const faults: string[] = [];
  let [right, last] = [0, -1];
  for (const id of ids) {
    const place = places.get(id);
    const element = elements[place ?? -1];
    if (place === undefined || element === undefined) faults.push(`${id} is missing`);
    else if (place < last) faults.push(`${id} stands before ${attributeOf(elements[last] ?? element, "id")}`);
    else if (!isItsPlace(element, id)) faults.push(`${id} stands at “${textOf(element).slice(0, 60)}”`);
    else right++;
    last = Math.max(last, place ?? -1);
  }
  const live = new Set(ids);
  const added = elements
    .filter((element) => /^h[2-6]$/.test(element.tagName))
    .map((element) => attributeOf(element, "id"))
    .filter((id) => id !== undefined && !live.has(id)) as string[];
  return { right, faults, added };
}

function isItsPlace(element: HtmlElement, id: string): boolean {
  const base = id.replace(/_\d+$/, "");
  if (/^h[1-6]$/.test(element.tagName))
    return [id, base].includes(pythonSlug(textOf(element))) || id === pythonSlug("");
  return textOf(element) === "" && pythonSlug(textAfter(element)).startsWith(base);
}

/** The text between an element and the end of the block it stands in. */
function textAfter(element: HtmlElement): string {
  const parent = element.parentNode as HtmlNode;
  const siblings = childrenOf(parent);
  const rest = siblings.slice(siblings.indexOf(element) + 1);
  const end = rest.findIndex((node) => isElement(node, "ul", "ol", "p", "div"));
  return (end === -1 ? rest : rest.slice(0, end)).map(textOf).join("");
}

/** What Python-Markdown makes of a heading (markdown/extensions/toc.py), written down here once more to compare with. */
function pythonSlug(text: string): string {
  const ascii = Array.from(text.normalize("NFKD"))
    .filter((character) => character.charCodeAt(0) < 128)
    .join("");
  const kept = ascii.replace(/[^A-Za-z0-9_\s-]/g, "").trim();
  return kept
    .toLowerCase()
    .split(/[-\s]+/)
    .join("-");
}
