import { CONFIRMATION } from "../audience/moves.js";
import type { Subscriber } from "../audience/subscriber.js";
import { escapeHtml, withoutControls } from "../base/html.js";
import { wrapText } from "../build/email/wrap-text.js";
import type { PostedMessage, LetterOccasion } from "./postbox.js";
import { confirmLink, preferencesLink, unsubscribeLink } from "./reader-links.js";
import { type ReaderRoom, replyAddressOf } from "./reader-room.js";

/** A message as its paragraphs; one that is a link stands on a line of its own. */
interface Letter {
  readonly subject: string;
  readonly paragraphs: readonly (string | { readonly href: string; readonly title: string })[];
}

type LetterRoom = Pick<ReaderRoom, "publication" | "secrets" | "clock">;

const DAYS = CONFIRMATION.lastsMs / 86_400_000;

/** Writes the message that is due to a subscriber; it says what is true of them, to them alone. */
export function readerMail(
  room: LetterRoom,
  subscriber: Subscriber,
  occasion: LetterOccasion,
): PostedMessage {
  const { subject, paragraphs } = LETTERS[occasion](room, subscriber);
  const { title } = room.publication;
  const signed = [...paragraphs, `${title}\n${room.publication.address}`];
  return {
    occasion,
    subscriberId: subscriber.id,
    address: subscriber.address,
    subject: oneLine(subject),
    text: textOf(signed),
    html: htmlOf(signed, subject),
  };
}

const LETTERS: Readonly<Record<LetterOccasion, (room: LetterRoom, subscriber: Subscriber) => Letter>> = {
  confirm: (room, subscriber) => ({
    subject: `Confirm that you want ${room.publication.title}`,
    paragraphs: [
      `Somebody, we hope you, asked for ${room.publication.title} to be sent to ${subscriber.address}.`,
      `Open this page and press its button, and you are on the list. The link works for ${DAYS} days.`,
      { href: confirmLink(room, subscriber), title: "Confirm" },
      "If it was not you, do nothing: you will not be on the list, and we forget your address by ourselves.",
    ],
  }),
  remind: (room, subscriber) => ({
    subject: `Do you still want ${room.publication.title}?`,
    paragraphs: [
      `Somebody, we hope you, asked for ${room.publication.title} to be sent to ${subscriber.address}, and nobody confirmed it yet.`,
      { href: confirmLink(room, subscriber), title: "Confirm" },
      "If you do nothing, we forget your address by ourselves. This is the only reminder.",
    ],
  }),
  already: (room, subscriber) => ({
    subject: `You are on the list of ${room.publication.title}`,
    paragraphs: [
      `Somebody, we hope you, asked for ${room.publication.title} to be sent to ${subscriber.address}. It is on the list already, so there is nothing to do.`,
      "On your own page you choose what you get:",
      { href: preferencesLink(room, subscriber), title: "Choose what you get" },
      "If you do not want it any more:",
      { href: unsubscribeLink(room, subscriber), title: "Unsubscribe" },
      `If issues do not reach you, look where your mail program keeps spam, or write to ${replyAddressOf(room.publication)}.`,
    ],
  }),
  link: (room, subscriber) => ({
    subject: `Your page of ${room.publication.title}`,
    paragraphs: [
      `Somebody, we hope you, asked for the link to the page on which ${subscriber.address} chooses what to get of ${room.publication.title}.`,
      { href: preferencesLink(room, subscriber), title: "Your page" },
      "Keep it to yourself: who has it can change and erase what we know of you. If you did not ask for it, do nothing.",
    ],
  }),
};

function oneLine(text: string): string {
  return withoutControls(text).replace(/\s+/g, " ").trim();
}

function textOf(paragraphs: Letter["paragraphs"]): string {
  const written = paragraphs.map((one) =>
    typeof one === "string"
      ? withoutControls(one)
          .split("\n")
          .map((line) => wrapText(line))
          .join("\n")
      : one.href,
  );
  return `${written.join("\n\n")}\n`;
}

/** These letters are in English, whatever the newsletter is in. */
function htmlOf(paragraphs: Letter["paragraphs"], subject: string): string {
  const written = paragraphs.map((one) =>
    typeof one === "string"
      ? `<p>${escapeHtml(one).replaceAll("\n", "<br>")}</p>`
      : `<p><a href="${escapeHtml(one.href)}">${escapeHtml(one.title)}</a></p>`,
  );
  return `<!DOCTYPE html>
<html lang="en" dir="ltr"><head><meta charset="utf-8"><meta name="color-scheme" content="light dark"><title>${escapeHtml(oneLine(subject))}</title></head>
<body style="font-family:Charter,Georgia,'Times New Roman',serif;font-size:16px;line-height:1.5">
${written.join("\n")}
</body></html>
`;
}
