import { escapeHtml } from "../../base/html.js";
import { writeCount } from "../../base/write-count.js";

/** Numbers in a row, as one column each. */
export interface ColumnsOf {
  /** What is counted: `Items by year`. */
  readonly title: string;
  readonly labels: readonly string[];
  readonly values: readonly number[];
  /** Whether the last one still grows; it is drawn lighter. */
  readonly isLastOpen: boolean;
}

/** How large a picture is where nothing stretches it, in pixels. */
export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

/** Stands beside a table. */
export const LARGE: PictureSize = { width: 320, height: 120 };
/** Stands in a line of a table. */
export const SMALL: PictureSize = { width: 112, height: 24 };
/** Lies in a line of a table. */
const BAR: PictureSize = { width: 112, height: 12 };
/** Of the place that a column has, so much is left free. */
const GAP = 0.25;
/** What is there at all is to be seen. */
const LEAST_HEIGHT = 0.75;

/**
 * A picture of columns on a line. It has no words but the sentence that is read out in its place, so that it may be
 * drawn as wide as there is room, and the words around it keep their size.
 */
export function drawColumns(columns: ColumnsOf, { width, height }: PictureSize): string {
  const { title, values, isLastOpen } = columns;
  const foot = height - 1;
  const largest = Math.max(1, ...values);
  const step = width / Math.max(1, values.length);
  const rects = values.map((value, at) => {
    if (value <= 0) return "";
    const tall = Math.max(LEAST_HEIGHT, (foot * value) / largest);
    const lighter = isLastOpen && at === values.length - 1 ? ' fill-opacity=".45"' : "";
    return `<rect x="${digits(step * (at + GAP / 2))}" y="${digits(foot - tall)}" width="${digits(step * (1 - GAP))}" height="${digits(tall)}" fill="currentColor"${lighter}/>`;
  });
  const name = escapeHtml(`${title}: ${describeColumns(columns)}`);
  const line = `<path d="M0 ${foot + 0.5}H${width}" stroke="currentColor" stroke-opacity=".6"/>`;
  return `${openSvg({ width, height })} role="img"><title>${name}</title>${rects.join("")}${line}</svg>`;
}

/** A bar as long as its part of the largest; it says nothing that does not stand beside it. */
export function drawBar(value: number, largest: number): string {
  const length = largest > 0 ? digits((BAR.width * value) / largest) : 0;
  return `${openSvg(BAR)} aria-hidden="true"><rect width="${length}" height="${BAR.height}" fill="currentColor"/></svg>`;
}

/** What the picture shows: `5 in 2013, 12 in 2026; most in 2024, 1,200`. */
export function describeColumns({ labels, values }: Pick<ColumnsOf, "labels" | "values">): string {
  const largest = Math.max(0, ...values);
  if (largest === 0) return "none";
  const shown = (at: number) => `${writeCount(values[at] ?? 0)} in ${labels[at] ?? ""}`;
  const last = values.length - 1;
  const most = values.indexOf(largest);
  const ends = last === 0 ? shown(0) : `${shown(0)}, ${shown(last)}`;
  return most === 0 || most === last
    ? ends
    : `${ends}; most in ${labels[most] ?? ""}, ${writeCount(largest)}`;
}

function openSvg({ width, height }: PictureSize): string {
  return `<svg viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" preserveAspectRatio="none"`;
}

/** Two digits are finer than any screen. */
function digits(value: number): string {
  return String(Math.round(value * 100) / 100);
}
