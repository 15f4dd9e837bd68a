import type { MailKind } from "../../audience/may-be-mailed.js";
import type { MailSettings } from "../../issue/mail-settings.js";
import { headerField, type HeaderField, mailboxField, nameWords, textField } from "./header-field.js";
import type { ReaderLinks } from "./reader-links.js";

/** What the head of a message says that is the same for all its readers. */
export interface HeadSource {
  readonly mailing: string;
  readonly kind: MailKind;
  readonly subject: string;
  /** Milliseconds since 1970 (UTC). */
  readonly date: number;
  /** `Content-Type` and what goes with it. */
  readonly content: readonly HeaderField[];
}

/** The name of this program where Feedback-ID asks for a sender's; the domain that signs tells whose it is. */
const SENDER = "galley";

/** The fields that all readers get. Throws a Failure `bad-input` for a subject that no header can hold. */
export function commonFields(
  source: HeadSource,
  { from, replyTo, listId }: MailSettings,
  listName: string,
): HeaderField[] {
  const { mailing, kind, subject, date, content } = source;
  return [
    mailboxField("From", from),
    ...(replyTo === undefined ? [] : [headerField("Reply-To", [replyTo])]),
    textField("Subject", subject),
    headerField("Date", mailDate(date).split(" ")),
    headerField("MIME-Version", ["1.0"]),
    ...content,
    ...(kind === "requested"
      ? // Nobody answers what a program wrote by itself (RFC 3834).
        [headerField("Auto-Submitted", ["auto-generated"])]
      : // People wrote an issue and people send it, so it is not auto-submitted; that it goes to many, these say.
        [
          headerField("List-Id", [...nameWords(listName), `<${listId}>`]),
          headerField("List-Unsubscribe-Post", ["List-Unsubscribe=One-Click"]),
          headerField("Precedence", ["bulk"]),
          // Names the mailing, and no reader: mailbox providers count complaints by it.
          headerField("Feedback-ID", [`${mailing}:${kind}:${SENDER}`]),
        ]),
  ];
}

/** The fields that are a reader's own; messages that they asked for have no list to leave. */
export function readerFields(
  kind: MailKind,
  to: string,
  messageId: string,
  { unsubscribe, unsubscribeMail }: ReaderLinks,
): HeaderField[] {
  const own = [headerField("To", [to]), headerField("Message-ID", [`<${messageId}>`])];
  if (kind === "requested") return own;
  return [...own, headerField("List-Unsubscribe", [`<${unsubscribe}>,`, `<${unsubscribeMail}>`])];
}

/** Names of the fields that `readerFields` makes. */
export function readerFieldNames(kind: MailKind): readonly string[] {
  return kind === "requested" ? ["To", "Message-ID"] : ["To", "Message-ID", "List-Unsubscribe"];
}

/** `Wed, 19 Aug 2026 12:00:00 +0000` (RFC 5322, 3.3). */
function mailDate(ms: number): string {
  return new Date(ms).toUTCString().replace("GMT", "+0000");
}
