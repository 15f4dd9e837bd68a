/** An element as its tags were written. */
export interface WrittenElement {
  readonly name: string;
  /** How many elements it stands in. */
  readonly depth: number;
  readonly offset: number;
}

const TAG = /<(\/?)([a-z][a-z0-9]*)((?:\s+[^\s"'<>=]+(?:="[^"<>]*")?)*)\s*\/?>/g;
const VOID: ReadonlySet<string> = new Set("br hr img link meta wbr".split(" "));

/**
 * The elements of a page by its tags alone, read as strictly as XML: every `<` begins a tag, every element but the void
 * ones is closed, in order. Names what is not so.
 */
export function readElements(html: string): {
  readonly written: readonly WrittenElement[];
  readonly faults: readonly string[];
} {
  const source = html.replace(/^<!doctype html>\n/, "");
  const shift = html.length - source.length;
  const written: WrittenElement[] = [];
  const faults: string[] = [];
  const open: string[] = [];
  let tags = 0;
  for (const { 0: whole, 1: slash, 2: name = "", index } of source.matchAll(TAG)) {
    tags++;
    if (slash === "/") {
      const last = open.pop();
      if (last !== name) faults.push(`${whole} closes <${last ?? ""}> at ${near(source, index)}`);
    } else {
      written.push({ name, depth: open.length, offset: index + shift });
      if (!VOID.has(name)) open.push(name);
    }
  }
  if (open.length > 0) faults.push(`never closed: ${open.join(" ")}`);
  const brackets = source.split("<").length - 1;
  if (brackets !== tags) faults.push(`${brackets - tags} of ${brackets} "<" begin no tag as we write them`);
  return { written, faults: faults.slice(0, 3) };
}

function near(html: string, offset: number): string {
  return JSON.stringify(html.slice(Math.max(0, offset - 60), offset + 60));
}
