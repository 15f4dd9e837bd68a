/** One row of a table; `fields` is undefined for one whose quotes do not close. */
export interface CsvRow {
  /** The number of its first line, from 1. */
  readonly line: number;
  readonly fields: readonly string[] | undefined;
  /** As it was written, without its end; of a broken one the first line. */
  readonly text: string;
}

/** A field in quotes may go over so many lines and characters; what is longer has a quote that nobody closed. */
const MOST_LINES = 200;
const LONGEST_ROW = 32_768;

/**
 * Fields that begin with one of these signs are formulas to a spreadsheet, whoever wrote them. One that looks guarded by
 * itself is guarded once more, or reading would make another of it: `'=a@b.example` is an address. The wide forms of the
 * signs count as well where people write Japanese (https://owasp.org/www-community/attacks/CSV_Injection).
 */
const FORMULA = /^'*[=+\-@＝＋－＠\t\r\n]/;
const GUARDED = /^'(?='*[=+\-@＝＋－＠\t\r\n])/;

/** Reads a table of comma-separated values (RFC 4180) as it comes in, with any sign between fields. */
export class CsvReader {
  readonly #delimiter: string;
  #rest = "";
  #line = 0;
  /** Lines of a row whose quotes are still open. */
  #open: string[] = [];
  #openLength = 0;

  constructor(delimiter: string) {
    this.#delimiter = delimiter;
  }

  /** The rows that end within the next piece of a text; empty lines are none. */
  *read(piece: string): Generator<CsvRow> {
    const text = this.#rest + piece;
    let from = 0;
    for (let end = text.indexOf("\n"); end !== -1; end = text.indexOf("\n", from)) {
      yield* this.#takeLine(text.slice(from, end));
      from = end + 1;
    }
    // A line that never ends is cut, and each piece of it found wrong.
    while (text.length - from > LONGEST_ROW) {
      yield* this.#takeLine(text.slice(from, from + LONGEST_ROW));
      from += LONGEST_ROW;
    }
    this.#rest = text.slice(from);
  }

  /** What is left when nothing more comes. */
  *end(): Generator<CsvRow> {
    const last = this.#rest;
    this.#rest = "";
    if (last !== "") yield* this.#takeLine(last);
    while (this.#open.length > 0) yield* this.#giveUp();
  }

  *#takeLine(line: string): Generator<CsvRow> {
    this.#line++;
    if (this.#open.length === 0 && withoutReturn(line) === "") return;
    this.#open.push(line);
    this.#openLength += line.length + 1;
    const row = this.#closedRow();
    if (row !== undefined) yield row;
    else if (this.#open.length > MOST_LINES || this.#openLength > LONGEST_ROW) yield* this.#giveUp();
  }

  /** The row that is open, if it is whole. */
  #closedRow(): CsvRow | undefined {
    const text = withoutReturn(this.#open.length === 1 ? (this.#open[0] ?? "") : this.#open.join("\n"));
    const fields = splitRow(text, this.#delimiter);
    if (fields === "open") return undefined;
    const line = this.#line - this.#open.length + 1;
    this.#open = [];
    this.#openLength = 0;
    return { line, fields: fields === "broken" ? undefined : fields, text };
  }

  /** The first line that is open is broken; those behind it are rows of their own. */
  *#giveUp(): Generator<CsvRow> {
    const [first = "", ...others] = this.#open;
    this.#line -= others.length;
    this.#open = [];
    this.#openLength = 0;
    yield { line: this.#line, fields: undefined, text: withoutReturn(first) };
    for (const line of others) yield* this.#takeLine(line);
  }
}

/** Lines may end in CRLF; within quotes a CR is part of a field. */
function withoutReturn(line: string): string {
  return line.endsWith("\r") ? line.slice(0, -1) : line;
}

/** The fields of one row: `open` while a quote is not closed, `broken` when something stands behind a closed one. */
function splitRow(text: string, delimiter: string): readonly string[] | "open" | "broken" {
  if (!text.includes('"')) return text.split(delimiter);
  const fields: string[] = [];
  let at = 0;
  for (;;) {
    if (text[at] !== '"') {
      const end = text.indexOf(delimiter, at);
      fields.push(text.slice(at, end === -1 ? text.length : end));
      if (end === -1) return fields;
      at = end + 1;
      continue;
    }
    const end = closingQuote(text, at + 1);
    if (end === -1) return "open";
    fields.push(text.slice(at + 1, end).replaceAll('""', '"'));
    at = end + 1;
    if (at === text.length) return fields;
    if (text[at] !== delimiter) return "broken";
    at++;
  }
}

/** Where the quote is that ends a field; two of them are one that stands in it. */
function closingQuote(text: string, from: number): number {
  let end = text.indexOf('"', from);
  while (end !== -1 && text[end + 1] === '"') end = text.indexOf('"', end + 2);
  return end;
}

/** The sign between the fields of a table, by its first line: the commonest of comma, semicolon and tab. */
export function delimiterOf(line: string): string {
  const unquoted = line.replace(/"[^"]*"/g, "");
  const counted = [",", ";", "\t"].map((sign) => [sign, unquoted.split(sign).length] as const);
  return counted.reduce((best, one) => (one[1] > best[1] ? one : best))[0];
}

/** One row of a table, with its end (RFC 4180). What a spreadsheet would run as a formula begins with `'`. */
export function csvRow(fields: readonly string[]): string {
  return `${fields.map(csvField).join(",")}\r\n`;
}

function csvField(field: string): string {
  const text = FORMULA.test(field) ? `'${field}` : field;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A field as it was before `csvRow` guarded it. */
export function unguarded(field: string): string {
  return field.replace(GUARDED, "");
}
