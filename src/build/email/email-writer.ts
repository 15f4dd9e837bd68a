import type { CalendarDate } from "../../base/calendar-date.js";
import { escapeHtml } from "../../base/html.js";
import { SectionNesting } from "../../issue/section-nesting.js";
import type { RoleFinder, SectionRole } from "../../issue/section-role.js";
import { printDates, readEventRow } from "../render/event-row.js";
import type { RenderSettings } from "../render/gated-writer.js";
import { textOfHtml } from "../render/html-scanner.js";
import { ListWriter, type OpenItem } from "../render/list-writer.js";
import { SEPARATOR } from "./separator.js";

/** One heading of an issue with what stands directly below it, as an e-mail shows it. */
export interface EmailSection {
  readonly role: SectionRole;
  /** Plain text; empty for what stands above the first heading. */
  readonly title: string;
  /** How many sections it lies in. */
  readonly depth: number;
  /** Safe HTML, its heading included. */
  readonly html: string;
  /** How many events it lists by itself. */
  readonly events: number;
}

const DEEPEST_LEVEL = 6;
const STRONG = /<\/?strong>/g;
const EVENT_ROLES: ReadonlySet<SectionRole> = new Set<SectionRole>(["events", "event-region"]);

/**
 * Writes an issue for e-mail, where every byte is carried to every reader: headings from h2 down, tight lists, an event
 * on one line, no ids, no classes but those of the gate. `sections` holds it cut at its headings once all is written.
 */
export class EmailWriter extends ListWriter {
  readonly sections: EmailSection[] = [];
  readonly #nesting: SectionNesting;
  readonly #eventsFrom: CalendarDate | undefined;
  /** What the section that is open begins with. */
  #open: { role: SectionRole; title: string; depth: number; at: number; events: number } = {
    role: "intro",
    title: "",
    depth: 0,
    at: 0,
    events: 0,
  };

  /** Events that are over before `eventsFrom` are left out. */
  constructor(settings: RenderSettings, roles: RoleFinder, eventsFrom?: CalendarDate) {
    super(settings);
    this.#nesting = new SectionNesting(roles);
    this.#eventsFrom = eventsFrom;
  }

  protected override keepItem(item: OpenItem): OpenItem {
    return item;
  }

  protected override closeItem(item: OpenItem): void {
    const isOutermost = this.items.length === 0;
    if (isOutermost && EVENT_ROLES.has(this.#open.role) && this.#writeEvent(item)) return;
    this.tighten(item);
  }

  protected override closeHeading(): void {
    const { typedLevel, html } = this.takeHeading();
    if (this.frames.length > 0)
      return void this.pieces.push(`<h${DEEPEST_LEVEL}>${html}</h${DEEPEST_LEVEL}>`);
    this.#closeSection();
    const title = textOfHtml(html).trim();
    const { role, depth } = this.#nesting.open(typedLevel, title);
    this.#open = { role, title, depth, at: this.pieces.length, events: 0 };
    const level = Math.min(depth + 2, DEEPEST_LEVEL);
    this.pieces.push(`<h${level}>${html}</h${level}>`);
  }

  protected override finish(): void {
    this.#closeSection();
  }

  #closeSection(): void {
    const { at, ...section } = this.#open;
    const html = this.pieces.slice(at).join("").trim();
    if (html !== "") this.sections.push({ ...section, html });
  }

  #writeEvent({ at }: OpenItem): boolean {
    const row = readEventRow(this.pieces.slice(at + 1, -1).join(""));
    if (row === undefined) return false;
    this.pieces.length = at;
    if (this.#eventsFrom !== undefined && row.endDate < this.#eventsFrom) return true;
    this.#open.events += 1;
    // Every name is set bold in the text, and where all is bold nothing is.
    const what = row.what.replaceAll(STRONG, "");
    const parts = [printDates(row), what, escapeHtml(row.location), row.who];
    this.pieces.push(`<li>${parts.join(SEPARATOR)}</li>`);
    return true;
  }
}
