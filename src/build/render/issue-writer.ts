import { escapeHtml } from "../../base/html.js";
import { headingSlug, uniqueId } from "../../base/slug.js";
import { MASTHEAD } from "../../issue/build-sections.js";
import { HEADING_LIKE } from "../../issue/heading-ids.js";
import { SectionNesting } from "../../issue/section-nesting.js";
import type { RoleFinder, SectionRole } from "../../issue/section-role.js";
import type { ContentsEntry } from "../pages/view.js";
import type { RenderSettings } from "./gated-writer.js";
import { textOfHtml, unescapeHtml } from "./html-scanner.js";
import { ItemWriter } from "./item-writer.js";

/** Every browser shows six levels of headings and no more. */
const DEEPEST_LEVEL = 6;
/** A summary needs a few titles, not three hundred. */
const TITLES_KEPT = 24;

/** A section that is open. */
interface OpenSection {
  readonly role: SectionRole;
  readonly level: number;
  readonly closing: string;
  /** The piece that holds the number of items, of a region of events. */
  readonly countAt: number | undefined;
  items: number;
}

/** What a page tells of an issue besides its body, met on the way. */
export interface IssueFindings {
  readonly contents: readonly ContentsEntry[];
  /** Titles of the first items of the community's sections, and of all. */
  readonly communityTitles: readonly string[];
  readonly titles: readonly string[];
  readonly hasEvents: boolean;
}

/**
 * Writes the body of an issue's page: sections as landmarks with permalinks, regions of events that fold, the
 * masthead as a footer; items as `ItemWriter` does.
 */
export class IssueWriter extends ItemWriter implements IssueFindings {
  readonly contents: { id: string; title: string; entries: ContentsEntry[] }[] = [];
  readonly communityTitles: string[] = [];
  readonly titles: string[] = [];
  readonly #nesting: SectionNesting;
  readonly #sections: OpenSection[] = [];
  /** Where the paragraph stands that may open the masthead: no heading follows it so far. */
  #mastheadAt: number | undefined;

  constructor(settings: RenderSettings, roles: RoleFinder) {
    super(settings);
    this.#nesting = new SectionNesting(roles);
    // The tag that opens the intro, should there be one.
    this.pieces.push("");
  }

  override text(text: string): void {
    if (text.includes("#"))
      return super.text(text.replace(HEADING_LIKE, (line, title: string) => this.#anchored(line, title)));
    return super.text(text);
  }

  override close(name: string): void {
    const at = name === "p" ? (this.frames.findLast(({ raw }) => raw === undefined)?.at ?? 0) : 0;
    super.close(name);
    if (name === "p" && this.frames.length === 0 && this.#namesEditors(at)) this.#mastheadAt = at;
  }

  protected override get role(): SectionRole {
    return this.#mastheadAt === undefined ? (this.#sections.at(-1)?.role ?? "intro") : "masthead";
  }

  protected override countItem(): void {
    const section = this.#sections.at(-1);
    if (section !== undefined) section.items += 1;
  }

  protected override get wantsTitle(): boolean {
    return this.#titleList.length < TITLES_KEPT;
  }

  protected override noteTitle(title: string): void {
    this.#titleList.push(title);
  }

  get #titleList(): string[] {
    return this.#sections[0]?.role === "community" ? this.communityTitles : this.titles;
  }

  protected override closeHeading(): void {
    const { typedLevel, html } = this.takeHeading();
    this.#mastheadAt = undefined;
    const title = textOfHtml(html).trim();
    if (this.frames.length > 0) this.#innerHeading(title, html);
    else this.#openSection(typedLevel, title, html);
  }

  protected override finish(): void {
    if (this.#sections.length === 0) return this.#closeIntro();
    const masthead = this.pieces.splice(this.#mastheadAt ?? this.pieces.length).join("");
    this.#closeSections(0);
    if (masthead !== "") this.pieces.push(`<footer class="masthead">\n${masthead}</footer>\n`);
  }

  /** A heading within a quote or a list opens no section, but the world may link to it. */
  #innerHeading(title: string, html: string): void {
    const level = Math.min((this.#sections.at(-1)?.level ?? 1) + 1, DEEPEST_LEVEL);
    this.pieces.push(`<h${level} id="${uniqueId(headingSlug(title), this.ids)}">${html}</h${level}>`);
  }

  /** A line that only looks like a heading keeps the address that the live site gives it. */
  #anchored(line: string, title: string): string {
    const within = this.frames.findLast(({ raw }) => raw === undefined)?.name;
    const slug = within === "p" || within === "li" ? headingSlug(unescapeHtml(title)) : "";
    return slug === "" ? line : `<span id="${uniqueId(slug, this.ids)}"></span>${line}`;
  }

  #openSection(typedLevel: number, title: string, html: string): void {
    const { role, depth } = this.#nesting.open(typedLevel, title);
    if (this.#sections.length === 0) this.#closeIntro();
    this.#closeSections(depth);
    const level = Math.min(depth + 2, DEEPEST_LEVEL);
    const id = uniqueId(headingSlug(title), this.ids);
    const permalink = `<a class="permalink" href="#${id}" aria-label="Permalink to ${escapeHtml(title)}"></a>`;
    const isRegion = role === "event-region" && depth > 0;
    // A region's heading is the button that folds it, which may hold no link of ours.
    const heading = `<h${level} id="${id}">${html}${isRegion ? "" : ` ${permalink}`}</h${level}>`;
    if (isRegion) this.#openRegion(role, level, id, heading);
    else {
      const label = depth === 0 ? ` aria-labelledby="${id}"` : "";
      this.pieces.push(`<section class="section" data-role="${role}"${label}>\n${heading}`);
      this.#sections.push({ role, level, closing: "</section>\n", countAt: undefined, items: 0 });
    }
    if (depth === 0) this.contents.push({ id, title, entries: [] });
    else if (depth === 1) this.contents.at(-1)?.entries.push({ id, title, entries: [] });
  }

  #openRegion(role: SectionRole, level: number, id: string, heading: string): void {
    this.pieces.push(
      `<details class="region" open data-region="${id}"><summary>${heading} <span class="count">`,
    );
    this.#sections.push({ role, level, closing: "</details>\n", countAt: this.pieces.length, items: 0 });
    this.pieces.push("", "</span></summary>");
  }

  #closeSections(depth: number): void {
    while (this.#sections.length > depth) {
      const section = this.#sections.pop();
      if (section?.countAt !== undefined && section.items > 0)
        this.pieces[section.countAt] = String(section.items);
      this.pieces.push(section?.closing ?? "");
    }
  }

  #closeIntro(): void {
    if (!this.pieces.some((piece) => piece.trim() !== "")) return;
    this.pieces[0] = '<div class="intro">\n';
    this.pieces.push("</div>\n");
  }

  /** The masthead has no heading: below the last one of all, it begins with the paragraph that names the editors. */
  #namesEditors(at: number): boolean {
    if (this.#sections.length === 0) return false;
    return MASTHEAD.test(textOfHtml(this.pieces.slice(at).join("")));
  }
}
