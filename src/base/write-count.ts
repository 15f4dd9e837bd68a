/** A count with commas between its thousands: `65,023`. */
export function writeCount(count: number): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, ",");
}

/** The same with its noun: `1 link`, `50,434 links`. */
export function writeCountOf(count: number, noun: string): string {
  return `${writeCount(count)} ${noun}${count === 1 ? "" : "s"}`;
}
