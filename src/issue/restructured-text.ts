/** What underlines a heading; the order in which they first appear is the order of the levels. */
const UNDERLINE = /^([=\-~^"'`#*+.:_])\1{2,}\s*$/;
const FIELD = /^:([A-Za-z-]+):(.*)$/;
const TARGET = /^\.\. _(`?)([^:`]+)\1:\s*(\S+)\s*$/;
const PHRASE_REFERENCE = /`([^`<]+)(?:<([^>`]+)>)?`__?(?!\w)/g;
const WORD_REFERENCE = /(?<![\w`\]-])([A-Za-z][\w-]*)_(?![\w_])/g;
const LITERAL = /``([^`]+)``/g;

/**
 * A reStructuredText article as the Markdown file it would have been. It knows what the one such article of the
 * archive uses (title, fields, headings, links, literals, lists); whatever else it meets stays as text, so that
 * nothing is lost (https://docutils.sourceforge.io/docs/ref/rst/restructuredtext.html).
 */
export function markdownFromRst(rst: string): string {
  const lines = rst.replaceAll("\r\n", "\n").split("\n");
  const fields: string[] = [];
  const body: string[] = [];
  const levels: string[] = [];
  let title: string | undefined;
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? "";
    const mark = line.trim() === "" ? undefined : UNDERLINE.exec(lines[at + 1] ?? "")?.[1];
    const field = FIELD.exec(line);
    if (mark !== undefined) {
      if (!levels.includes(mark)) levels.push(mark);
      if (title === undefined) title = line.trim();
      else body.push(`${"#".repeat(levels.indexOf(mark) + 1)} ${line.trim()}`);
      at++;
    } else if (field !== null && body.every((text) => text === "")) {
      fields.push(`${capital(field[1] ?? "")}: ${field[2]?.trim()}`);
    } else {
      body.push(targetLine(line) ?? line);
    }
  }
  return `${[`Title: ${title ?? ""}`, ...fields, ""].join("\n")}\n${inline(body.join("\n"))}`;
}

function targetLine(line: string): string | undefined {
  const target = TARGET.exec(line);
  return target === null ? undefined : `[${target[2]}]: ${target[3]}`;
}

/** Marks within lines; a reference may break over two of them, and literals are left alone. */
function inline(text: string): string {
  return text
    .split(LITERAL)
    .map((part, at) => (at % 2 === 1 ? `\`${part}\`` : references(part)))
    .join("");
}

function references(text: string): string {
  const phrase = (_: string, label: string, url?: string) =>
    `[${label.trim().replace(/\s+/g, " ")}]${url === undefined ? "" : `(${url})`}`;
  return text.replace(PHRASE_REFERENCE, phrase).replace(WORD_REFERENCE, "[$1]");
}

function capital(word: string): string {
  return `${word[0]?.toUpperCase() ?? ""}${word.slice(1)}`;
}
