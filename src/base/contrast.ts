const HEX = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i;
const LARGEST = 255;

/**
 * The contrast of two colours as `#1d1b18`, from 1 (none) to 21 (black on white), by WCAG 2.2
 * (https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio); undefined for what is not written so.
 */
export function contrastOf(one: string, other: string): number | undefined {
  const [first, second] = [luminanceOf(one), luminanceOf(other)];
  if (first === undefined || second === undefined) return undefined;
  return (Math.max(first, second) + 0.05) / (Math.min(first, second) + 0.05);
}

function luminanceOf(colour: string): number | undefined {
  const match = HEX.exec(colour);
  if (match === null) return undefined;
  const [red, green, blue] = match.slice(1).map((part) => linear(Number.parseInt(part, 16) / LARGEST));
  return 0.2126 * (red ?? 0) + 0.7152 * (green ?? 0) + 0.0722 * (blue ?? 0);
}

/** Light as it is, from the sRGB value that stands for it. */
function linear(value: number): number {
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
}
