import PostalMime, { decodeWords, type Attachment } from "postal-mime";
import type { ReadMail } from "../../app/report-source.js";
import type { IncomingMail } from "../../deliver/bounces/incoming-mail.js";

/** A report and the header that it quotes are far shorter; what it quotes of the message may be cut. */
const MOST_BYTES = 256 * 1024;
const MOST_HEADER_BYTES = 128 * 1024;
const DEEPEST = 12;
const MOST_PARTS = 40;
/** The package looks at all parts again for each new one; a report has three. */
const MOST_BOUNDARIES = 500;
/** It waits after each line; a quarter of a million of them are no text that people or servers wrote. */
const MOST_LINES = 20_000;
const LINE_FEED = 0x0a;
const HYPHEN = 0x2d;
const LONGEST_TEXT = 64 * 1024;

/**
 * Takes a mail apart (RFC 5322, 2045), as far as it is within bounds; undefined for one that cannot be read. Messages
 * within it stay closed: what they hold was not sent to us.
 */
export const readMail: ReadMail = async (bytes) => {
  const looked = bytes.subarray(0, endOfLines(bytes.subarray(0, MOST_BYTES)));
  if (countBoundaries(looked) > MOST_BOUNDARIES) return undefined;
  try {
    const email = await PostalMime.parse(looked, {
      forceRfc822Attachments: true,
      maxNestingDepth: DEEPEST,
      maxHeadersSize: MOST_HEADER_BYTES,
    });
    return {
      fields: email.headers.map(({ key, value }) => ({
        name: key,
        value: key === "subject" ? decodeWords(value) : value,
      })),
      text: (email.text ?? "").slice(0, LONGEST_TEXT),
      parts: email.attachments.slice(0, MOST_PARTS).map(partOf),
    };
  } catch {
    // The package throws for what is nested too deep or has too long a header.
    return undefined;
  }
};

/** Where the last line ends that is looked at. */
function endOfLines(bytes: Uint8Array): number {
  let end = 0;
  for (let lines = 0; lines < MOST_LINES; lines++) {
    const feed = bytes.indexOf(LINE_FEED, end);
    if (feed === -1) return bytes.length;
    end = feed + 1;
  }
  return end;
}

/** Lines that may begin a part: those that begin with two hyphens (RFC 2046, 5.1.1). */
function countBoundaries(bytes: Uint8Array): number {
  let count = 0;
  for (let at = bytes.indexOf(HYPHEN); at !== -1; at = bytes.indexOf(HYPHEN, at + 1))
    if (bytes[at + 1] === HYPHEN && (at === 0 || bytes[at - 1] === LINE_FEED)) count++;
  return count;
}

function partOf({ mimeType, content }: Attachment): IncomingMail["parts"][number] {
  const text = typeof content === "string" ? content : new TextDecoder().decode(content);
  return { type: mimeType.toLowerCase(), text: text.slice(0, LONGEST_TEXT) };
}
