import { encodePng } from "../../base/png/encode-png.js";
import type { TypeTexts } from "../source-files.js";
import { drawableText } from "./drawable-text.js";
import { LetterStamps } from "./letter-stamps.js";
import { Sheet } from "./sheet.js";
import { type SetLine, setLine, setParagraph } from "./set-text.js";
import { type NamedFace, readTypeFace } from "./type-face.js";

/** What the picture of an issue says. */
export interface FrontPage {
  /** The name of the paper. */
  readonly nameplate: string;
  /** Left, in the middle and right of the line below it. */
  readonly folio: readonly [left: string, middle: string, right: string];
  /** The first ones that can be drawn are. */
  readonly headlines: readonly string[];
}

/** As wide as those want a picture who show links, in pixels. */
export const PICTURE_WIDTH = 1200;
/** As high as they want it. */
export const PICTURE_HEIGHT = 630;

const MARGIN = 72;
const ROOM = PICTURE_WIDTH - 2 * MARGIN;
const NAMEPLATE = { size: 116, least: 40, baseline: 148, spacing: -0.03 } as const;
const FOLIO = { top: 188, size: 25, baseline: 226, foot: 245 } as const;
const HEADLINES = 3;
/** The first headline is the largest. */
const LEAD = { size: 54, leading: 60 } as const;
const OTHER = { size: 35, leading: 42 } as const;
const LINES = 2;
/** From the folio to the foot of the sheet. */
const BODY = { top: 246, foot: PICTURE_HEIGHT - 30 } as const;
/** More air than this between headlines holds them together no more. */
const MOST_AIR = 46;

/** Draws the front pages of issues, as small newspapers. It keeps the letters that it has drawn, and the last nameplate. */
export class FrontPagePress {
  readonly #bold: NamedFace;
  readonly #regular: NamedFace;
  readonly #stamps = new LetterStamps();
  /** Each picture is drawn on it anew. */
  readonly #sheet = new Sheet(PICTURE_WIDTH, PICTURE_HEIGHT, this.#stamps);
  #head: { readonly nameplate: string; readonly sheet: Sheet } | undefined;

  constructor(type: TypeTexts) {
    this.#bold = { ...readTypeFace(type.bold), name: "bold" };
    this.#regular = { ...readTypeFace(type.regular), name: "regular" };
  }

  /** The picture of an issue as a PNG; `sign` is what it is known again by. The same page gives the same bytes everywhere. */
  print(page: FrontPage, sign: string): Uint8Array {
    const sheet = this.#sheet;
    sheet.copyFrom(this.#headed(page.nameplate));
    this.#printFolio(sheet, page.folio);
    this.#printHeadlines(sheet, page.headlines);
    return encodePng(sheet, sign);
  }

  /** A sheet with what all issues of a paper begin with. */
  #headed(nameplate: string): Sheet {
    if (this.#head?.nameplate === nameplate) return this.#head.sheet;
    const sheet = new Sheet(PICTURE_WIDTH, PICTURE_HEIGHT, this.#stamps);
    this.#printNameplate(sheet, nameplate);
    sheet.rule(MARGIN, FOLIO.top, ROOM, 4);
    sheet.rule(MARGIN, FOLIO.top + 7, ROOM, 1);
    sheet.rule(MARGIN, FOLIO.foot, ROOM, 1);
    this.#head = { nameplate, sheet };
    return sheet;
  }

  #printNameplate(sheet: Sheet, nameplate: string): void {
    const text = drawableText(nameplate, this.#bold);
    if (text === undefined) return;
    const set = (size: number) => setLine(text, this.#bold, size, size * NAMEPLATE.spacing);
    let size: number = NAMEPLATE.size;
    while (size > NAMEPLATE.least && set(size).width > ROOM) size -= 1;
    const line =
      set(size).width > ROOM
        ? firstOf(setParagraph(text, this.#bold, size, { width: ROOM, lines: 1 }))
        : set(size);
    if (line !== undefined) sheet.print(line, centred(line), NAMEPLATE.baseline, "black");
  }

  #printFolio(sheet: Sheet, [left, middle, right]: FrontPage["folio"]): void {
    const set = (text: string) => setLine(drawableText(text, this.#regular) ?? "", this.#regular, FOLIO.size);
    const date = set(middle);
    // What would run into the date is left out: the date and the number say more than the host.
    const side = (ROOM - date.width) / 2 - FOLIO.size;
    const [first, last] = [set(left), set(right)];
    sheet.print(date, centred(date), FOLIO.baseline, "black");
    if (first.width <= side) sheet.print(first, MARGIN, FOLIO.baseline, "black");
    if (last.width <= side) sheet.print(last, MARGIN + ROOM - last.width, FOLIO.baseline, "spot");
  }

  #printHeadlines(sheet: Sheet, headlines: readonly string[]): void {
    const blocks = this.#drawable(headlines).map((headline, at) => {
      const { size, leading } = at === 0 ? LEAD : OTHER;
      return { leading, lines: setParagraph(headline, this.#bold, size, { width: ROOM, lines: LINES }) };
    });
    const text = blocks.reduce((sum, { lines, leading }) => sum + lines.length * leading, 0);
    const air = Math.min(MOST_AIR, Math.floor((BODY.foot - BODY.top - text) / (blocks.length + 1)));
    const height = text + air * (blocks.length - 1);
    let y = BODY.top + Math.floor((BODY.foot - BODY.top - height) / 2);
    blocks.forEach(({ lines, leading }, at) => {
      if (at > 0) sheet.rule(MARGIN, y - Math.ceil(air / 2), ROOM, 1);
      for (const line of lines) {
        sheet.print(line, MARGIN, y + Math.round(leading * BASELINE), "black");
        y += leading;
      }
      y += air;
    });
  }

  /** The first headlines that can be drawn. */
  #drawable(headlines: readonly string[]): readonly string[] {
    const found: string[] = [];
    for (const headline of headlines) {
      if (found.length === HEADLINES) break;
      const text = drawableText(headline, this.#bold);
      if (text !== undefined) found.push(text);
    }
    return found;
  }
}

/** Where letters stand within the height of their line. */
const BASELINE = 0.8;

function centred({ width }: SetLine): number {
  return (PICTURE_WIDTH - width) / 2;
}

function firstOf<Thing>([first]: readonly Thing[]): Thing | undefined {
  return first;
}
