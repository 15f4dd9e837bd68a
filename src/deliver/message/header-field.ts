import { Failure } from "../../base/failure.js";
import { withoutControls } from "../../base/html.js";
import { shorten } from "../../base/quote.js";
import { encodedWords, isPlainText, WIDEST_ENCODED } from "./encoded-words.js";

/** Lines are folded to be no longer (RFC 5322, 2.1.1)… */
const WIDEST = 78;
/** …and what cannot be folded may reach this far, both without their CRLF. */
const LONGEST = 998;
const NAME = /^[A-Z][A-Za-z0-9-]*$/;

declare const passed: unique symbol;

/**
 * One line of a message's head, folded and without its last CRLF. `headerField` alone makes it, so that whatever stands
 * in a head has passed this gate.
 */
export interface HeaderField {
  readonly name: string;
  /** `Subject: This Week in\r\n Rust`. */
  readonly raw: string;
  readonly [passed]: true;
}

/**
 * A field of words that blanks part; lines break between words alone. The gate for every header: words must be visible
 * ASCII, so that none holds a line end. Throws a Failure `bad-input` for others, and for lines beyond 998 characters.
 */
export function headerField(name: string, words: readonly string[]): HeaderField {
  if (!NAME.test(name)) throw new Failure("bug", "Unexpected name of a header, expected letters and hyphens");
  const odd = words.find((word) => !/^[\x21-\x7e]+$/.test(word));
  if (odd !== undefined)
    throw new Failure("bad-input", `Unexpected text for the header ${name}, expected visible ASCII`, {
      hint: `It holds a blank, a control character or a letter beyond ASCII near “${shorten(withoutControls(odd))}”.`,
    });
  const lines = foldWords(`${name}:`, words);
  if (lines.some((line) => line.length > LONGEST))
    throw new Failure(
      "bad-input",
      `Unexpected length of the header ${name}, expected at most ${LONGEST} characters`,
    );
  return { name, raw: lines.join("\r\n") } as HeaderField;
}

/** A field for people, as a subject: white space is one blank each, and what is not ASCII becomes encoded words. */
export function textField(name: string, text: string): HeaderField {
  return headerField(name, textWords(text));
}

/** A field with a mailbox: `Ann Reader <ann@reader.example>`, or the address alone where there is no name. */
export function mailboxField(
  name: string,
  mailbox: { readonly name: string; readonly address: string },
): HeaderField {
  const words = nameWords(mailbox.name);
  return headerField(name, words.length === 0 ? [mailbox.address] : [...words, `<${mailbox.address}>`]);
}

/** A name as it stands before an address or a list's id: as it is, in quotes, or encoded. */
export function nameWords(name: string): string[] {
  const text = oneLine(name);
  if (text === "") return [];
  if (!isPlainText(text)) return encodedWords(text);
  // RFC 5322, 3.2.3: what an atom may hold stands without quotes.
  if (/^[\w!#$%&'*+/=?^`{|}~ -]+$/.test(text)) return text.split(" ");
  return `"${text.replace(/["\\]/g, "\\$&")}"`.split(" ");
}

function textWords(text: string): string[] {
  const line = oneLine(text);
  if (line === "") return [];
  return isPlainText(line) ? line.split(" ") : encodedWords(line);
}

function oneLine(text: string): string {
  return withoutControls(text).replace(/\s+/g, " ").trim();
}

function foldWords(start: string, words: readonly string[]): string[] {
  const widest = words.some((word) => word.startsWith("=?")) ? WIDEST_ENCODED : WIDEST;
  const lines: string[] = [];
  let line = start;
  for (const word of words) {
    // A line of nothing but the name would be sound, and some programs stumble over it.
    if (line !== start && line.length + 1 + word.length > widest) {
      lines.push(line);
      line = "";
    }
    line += ` ${word}`;
  }
  return [...lines, line];
}
