import type { ListItem, Nodes, RootContent } from "mdast";
import { escapeHtml } from "../../base/html.js";
import { uniqueId } from "../../base/slug.js";
import type { EventItem, Issue, Item, LinkItem, Section } from "../../issue/issue.js";
import { spanOf } from "../../issue/markdown.js";
import { itemId } from "./item-id.js";
import { renderEvent } from "./render-event.js";
import { NodeRenderer } from "./render-nodes.js";

/** Prefixes as they open the text of an item: `[video] [series] `. */
const TYPED_PREFIXES = /^\s*(?:\[[^[\]]+\]\s*)+/;
/** Every browser shows six levels of headings and no more. */
const DEEPEST_LEVEL = 6;

/**
 * The body of an issue's page: sections as landmarks, a permalink on every section and item, events as compact lists
 * that fold by region. `siteAddress` is the publication's, to know its own pictures.
 */
export function renderIssueBody(issue: Issue, siteAddress: string): string {
  return new IssueBody(issue, siteAddress).html();
}

class IssueBody {
  readonly #issue: Issue;
  readonly #siteAddress: string;
  readonly #items: ReadonlyMap<number, Item>;
  readonly #ids: Set<string>;

  constructor(issue: Issue, siteAddress: string) {
    this.#issue = issue;
    this.#siteAddress = siteAddress;
    this.#items = new Map(issue.items.map((item) => [item.span.start, item]));
    this.#ids = new Set(headingIds(issue));
  }

  html(): string {
    return this.#issue.sections.map((section) => this.#topSection(section)).join("");
  }

  #topSection(section: Section): string {
    if (section.role === "intro") return `<div class="intro">\n${this.#content(section)}</div>\n`;
    if (section.role === "masthead") return `<footer class="masthead">\n${this.#content(section)}</footer>\n`;
    return this.#section(section, true);
  }

  #section(section: Section, isLandmark = false): string {
    if (section.role === "event-region" && !isLandmark) return this.#region(section);
    const heading = section.heading;
    const label = isLandmark && heading !== undefined ? ` aria-labelledby="${escapeHtml(heading.id)}"` : "";
    const subsections = section.subsections.map((below) => this.#section(below)).join("");
    return `<section class="section" data-role="${section.role}"${label}>\n${this.#heading(section)}\n${this.#content(section)}${subsections}</section>\n`;
  }

  #region(section: Section): string {
    const count = section.items.length;
    const summary = `<summary>${this.#heading(section)} <span class="count">${count === 0 ? "" : count}</span></summary>`;
    const subsections = section.subsections.map((below) => this.#section(below)).join("");
    const id = escapeHtml(section.heading?.id ?? "");
    return `<details class="region" open data-region="${id}">${summary}\n${this.#content(section)}${subsections}</details>\n`;
  }

  #heading({ heading, title }: Section): string {
    if (heading === undefined) return "";
    const id = escapeHtml(heading.id);
    const permalink = `<a class="permalink" href="#${id}" aria-label="Permalink to ${escapeHtml(title ?? "")}"></a>`;
    return `<h${heading.level} id="${id}">${this.#nodes(heading.level).phrasing(heading.content)} ${permalink}</h${heading.level}>`;
  }

  #content(section: Section): string {
    const level = Math.min((section.heading?.level ?? 1) + 1, DEEPEST_LEVEL);
    return this.#nodes(level, section).flow(section.content);
  }

  #nodes(innerHeadingLevel: number, section?: Section): NodeRenderer {
    const settings = {
      siteAddress: this.#siteAddress,
      resolve: (address: string) => address,
      innerHeadingLevel,
      anchors: true,
    };
    const special = (node: Nodes): string | undefined =>
      section === undefined ? undefined : this.#special(node, section, nodes);
    const nodes: NodeRenderer = new NodeRenderer(this.#issue, settings, special);
    return nodes;
  }

  #special(node: Nodes, section: Section, nodes: NodeRenderer): string | undefined {
    if (node.type === "listItem") return this.#listItem(node, nodes);
    if (node.type === "list" && section.items.length > 0 && node.ordered !== true)
      return this.#itemList(node, nodes);
    return undefined;
  }

  /** A list of items gets a class of its own, and is tight however many blank lines were typed between the items. */
  #itemList(list: Extract<Nodes, { type: "list" }>, nodes: NodeRenderer): string | undefined {
    const items = list.children.map((child) => this.#items.get(spanOf(child).start));
    if (items.some((item) => item === undefined)) return undefined;
    const isEvents = items.every((item) => item?.kind === "event");
    const content = list.children.map((child) => this.#listItem(child, nodes) ?? "").join("");
    return `<ul class="${isEvents ? "events" : "items"}">\n${content}</ul>\n`;
  }

  #listItem(listItem: ListItem, nodes: NodeRenderer): string | undefined {
    const item = this.#items.get(spanOf(listItem).start);
    if (item === undefined || item.kind === "quote") return undefined;
    const id = uniqueId(idOf(item), this.#ids);
    const opening = ` id="${id}"><a class="permalink" href="#${id}" tabindex="-1" aria-label="Permalink"></a>`;
    const event =
      item.kind === "event" ? renderEvent(item, listItem, this.#issue.text, nodes, opening) : undefined;
    if (event !== undefined) return event;
    const content = item.kind === "link" ? this.#linkItem(item, listItem, nodes) : undefined;
    return `<li class="item"${opening}${content ?? nodes.listItemContent(listItem, hasSeveralParagraphs(listItem))}</li>\n`;
  }

  /** An item that opens with prefixes: they become labels, and a title in another language says so. */
  #linkItem(item: LinkItem, listItem: ListItem, nodes: NodeRenderer): string | undefined {
    const [paragraph, ...rest] = listItem.children;
    if (item.prefixes.length === 0 || paragraph?.type !== "paragraph" || hasSeveralParagraphs(listItem))
      return undefined;
    const [first, ...others] = paragraph.children;
    if (first?.type !== "text" || !TYPED_PREFIXES.test(first.value)) return undefined;
    const labels = item.prefixes
      .map((prefix) => `<span class="prefix">${escapeHtml(prefix.text)}</span> `)
      .join("");
    const lead = escapeHtml(first.value.replace(TYPED_PREFIXES, ""));
    return `${labels}${lead}${this.#inLanguage(item, others, nodes)}${rest.length > 0 ? `\n${nodes.flow(rest).trimEnd()}` : ""}`;
  }

  #inLanguage(item: LinkItem, children: readonly RootContent[], nodes: NodeRenderer): string {
    const [link, ...rest] = children;
    const isLink = link?.type === "link" || link?.type === "linkReference";
    if (item.language === undefined || !isLink) return nodes.phrasing(children);
    return nodes.linkWith(link, ` lang="${escapeHtml(item.language)}"`) + nodes.phrasing(rest);
  }
}

function hasSeveralParagraphs(listItem: ListItem): boolean {
  return listItem.children.filter((child) => child.type === "paragraph").length > 1;
}

function idOf(item: LinkItem | EventItem | Exclude<Item, { kind: "quote" }>): string {
  if (item.kind !== "event") return itemId(item.url);
  const address = item.names[0]?.url ?? item.groups[0]?.url ?? item.location;
  return itemId(address, item.date);
}

function headingIds(issue: Issue): string[] {
  const ids: string[] = [...issue.anchors.values()];
  const visit = (section: Section): void => {
    if (section.heading !== undefined) ids.push(section.heading.id);
    section.subsections.forEach(visit);
  };
  issue.sections.forEach(visit);
  return ids;
}
