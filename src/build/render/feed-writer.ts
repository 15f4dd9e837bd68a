import { SectionNesting } from "../../issue/section-nesting.js";
import type { RoleFinder } from "../../issue/section-role.js";
import { GatedWriter, type RenderSettings } from "./gated-writer.js";
import { textOfHtml } from "./html-scanner.js";

const DEEPEST_LEVEL = 6;

/** Writes an issue for a feed: plain and whole, with headings from h2 down in order, no ids and no folding. */
export class FeedWriter extends GatedWriter {
  readonly #nesting: SectionNesting;

  constructor(settings: RenderSettings, roles: RoleFinder) {
    super(settings);
    this.#nesting = new SectionNesting(roles);
  }

  protected override closeHeading(): void {
    const { typedLevel, html } = this.takeHeading();
    const isInner = this.frames.length > 0;
    const level = isInner
      ? DEEPEST_LEVEL
      : Math.min(this.#nesting.open(typedLevel, textOfHtml(html).trim()).depth + 2, DEEPEST_LEVEL);
    this.pieces.push(`<h${level}>${html}</h${level}>`);
  }
}
