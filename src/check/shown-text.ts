const LONGEST = 80;

/** A stranger's text for a message: on one line, without backticks, cut where it is long. */
export function shownText(text: string): string {
  const line = text.replace(/\s+/g, " ").replaceAll("`", "'").trim();
  const signs = Array.from(line);
  return signs.length > LONGEST ? `${signs.slice(0, LONGEST - 1).join("")}…` : line;
}
