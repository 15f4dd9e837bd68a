import PostalMime, { decodeWords, type Attachment } from "postal-mime";
import type { ReadMail } from "../../app/report-source.js";
import type { IncomingMail } from "../../deliver/bounces/incoming-mail.js";

/** A report and the header that it quotes are far shorter; what it quotes of the message may be cut. */
const MOST_BYTES = 256 * 1024;
const MOST_HEADER_BYTES = 128 * 1024;
const DEEPEST = 12;
const MOST_PARTS = 40;
const LONGEST_TEXT = 64 * 1024;

/**
 * Takes a mail apart (RFC 5322, 2045), as far as it is within bounds; undefined for one that cannot be read. Messages
 * within it stay closed: what they hold was not sent to us.
 */
export const readMail: ReadMail = async (bytes) => {
  try {
    const email = await PostalMime.parse(bytes.subarray(0, MOST_BYTES), {
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

function partOf({ mimeType, content }: Attachment): IncomingMail["parts"][number] {
  const text = typeof content === "string" ? content : new TextDecoder().decode(content);
  return { type: mimeType.toLowerCase(), text: text.slice(0, LONGEST_TEXT) };
}
