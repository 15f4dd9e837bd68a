/** Feeds have a handful of levels; XHTML in an entry brings some more. */
const DEEPEST = 100;
const NAME = /<\/?([^\s<>/"'=!?]{1,100})/y;

/**
 * Whether every tag, comment and CDATA section of an XML text ends, and every element is closed in its turn. It takes
 * time in proportion to the text; the reader of feeds, which is asked only afterwards, does not where they are open: a
 * description of 200 kB of `<` keeps it busy for a minute.
 */
export function isSoundXml(text: string): boolean {
  const open: string[] = [];
  for (let at = text.indexOf("<"); at !== -1; at = text.indexOf("<", at)) {
    const end = endOf(text, at);
    if (end === -1) return false;
    if (isTag(text, at)) {
      NAME.lastIndex = at;
      const name = NAME.exec(text)?.[1];
      if (name === undefined) return false;
      if (text[at + 1] === "/") {
        if (open.pop() !== name) return false;
      } else if (text[end - 2] !== "/") {
        if (open.push(name) > DEEPEST) return false;
      }
    }
    at = end;
  }
  return open.length === 0;
}

function isTag(text: string, at: number): boolean {
  const next = text[at + 1];
  return next !== "!" && next !== "?";
}

/** Just behind the markup that begins at `at`, or -1 where it never ends. */
function endOf(text: string, at: number): number {
  if (text.startsWith("<!--", at)) return behind(text, "-->", at + 4);
  if (text.startsWith("<![CDATA[", at)) return behind(text, "]]>", at + 9);
  if (text[at + 1] === "?") return behind(text, "?>", at + 2);
  // Entities of its own are what attacks are made of, and no feed needs them.
  if (text.startsWith("<!", at) && /\[/.test(text.slice(at, behind(text, ">", at)))) return -1;
  let quoteSign = "";
  for (let end = at + 1; end < text.length; end++) {
    const sign = text[end];
    if (quoteSign !== "") {
      if (sign === quoteSign) quoteSign = "";
    } else if (sign === ">") return end + 1;
    else if (sign === "<") return -1;
    else if (sign === '"' || sign === "'") quoteSign = sign;
  }
  return -1;
}

function behind(text: string, mark: string, from: number): number {
  const found = text.indexOf(mark, from);
  return found === -1 ? -1 : found + mark.length;
}
