/** Which of two texts comes first by its UTF-16 units, for `sort`: the same everywhere, as a locale's order is not. */
export function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
