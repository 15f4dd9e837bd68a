/** Below so many items nothing is a custom. */
const FEWEST_ITEMS = 4;

/**
 * Whether what so many of an issue's items do is its custom and not a slip: issues before the middle of 2020 ended
 * every item with a full stop, and a list in which a third does so means it.
 */
export function isCustomOf(those: number, all: number): boolean {
  return all >= FEWEST_ITEMS && those * 3 >= all;
}
