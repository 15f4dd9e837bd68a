import type { Edit } from "../../base/edit.js";
import { isBlank, type Line, type LineRange, replaceApart, replaceLines } from "./lines.js";
import type { Piece, Region } from "./region.js";

/**
 * From the first to the last line of a region that people, or a template for them, wrote in place of what would be
 * generated; undefined where all that waits is the template's words.
 */
export function writtenByPeople({ pieces }: Region): LineRange | undefined {
  const hasTemplate = pieces.some(({ kind }) => kind === "template");
  const isTheirs = ({ kind }: Piece) => kind === "content" || (kind === "sentence" && !hasTemplate);
  if (!pieces.some(isTheirs)) return undefined;
  const taken = pieces.filter(
    (piece) => isTheirs(piece) || piece.kind === "template" || piece.kind === "group",
  );
  return {
    from: Math.min(...taken.map(({ from }) => from)),
    to: Math.max(...taken.map(({ to }) => to)),
  };
}

/** Puts a text in place of the first words of a template, and takes out the headings that wait for the same text. */
export function fillTemplate(text: string, { pieces, lines }: Region, wanted: string): Edit[] {
  const first = pieces.findIndex(({ kind }) => kind === "template");
  let last = first;
  while (pieces[last + 1]?.kind === "template") last++;
  const place = { from: pieces[first]?.from ?? 0, to: pieces[last]?.to ?? 0 };
  const headings = pieces.filter(({ kind }) => kind === "group");
  return [replaceApart(text, lines, place, wanted), ...headings.map((one) => takeOut(text, lines, one))];
}

/** A heading with the blank lines below it. */
function takeOut(text: string, lines: readonly Line[], { from, to }: LineRange): Edit {
  let end = to;
  while (isBlankAt(lines, end)) end++;
  return replaceLines(text, lines, { from, to: end }, "");
}

/** Puts a text into an empty section: behind its first sentences, or behind the only heading that stands below them. */
export function openPlace(text: string, region: Region, wanted: string): Edit[] {
  const { lines, pieces, headingLines } = region;
  const opening = pieces.findIndex((piece) => !isOpening(piece, lines));
  const end = opening === -1 ? pieces.length : opening;
  const next = pieces[end];
  const headings = pieces.filter(({ kind }) => kind === "heading" || kind === "group");
  const isBelowHeading = next?.kind === "heading" && headings.length === 1;
  const at = isBelowHeading ? next.to : (pieces[end - 1]?.to ?? headingLines);
  return [replaceApart(text, lines, { from: at, to: at }, wanted)];
}

/** Sentences that open a section; one that begins with a link invites to something, and closes it. */
function isOpening({ kind, from }: Piece, lines: readonly Line[]): boolean {
  return (kind === "prose" || kind === "sentence") && lines[from]?.text.startsWith("[") !== true;
}

function isBlankAt(lines: readonly Line[], at: number): boolean {
  const line = lines[at];
  return line !== undefined && isBlank(line);
}
