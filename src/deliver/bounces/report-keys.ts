import { isSameText } from "../../base/same-text.js";
import type { KeyedHash } from "../message/keyed-hash.js";
import { messageIdOf } from "../message/message-id.js";
import { readReturnPath } from "../message/return-path.js";
import { readFieldGroups } from "./field-groups.js";
import { fieldIn, type IncomingMail, type MailField, partIn } from "./incoming-mail.js";
import type { ReportedMessage } from "./incoming-report.js";

/** What tells our own marks from those that somebody made up. */
export interface ReportKeys {
  /** The domain that bounces come back to. */
  readonly returnPath: string;
  /** The domain in ids of messages. */
  readonly messageIdDomain: string;
  readonly hash: KeyedHash;
}

/** Fields in which servers write whom a mail was for when it came in. */
const CAME_TO: ReadonlySet<string> = new Set([
  "to",
  "delivered-to",
  "x-original-to",
  "x-envelope-to",
  "envelope-to",
  "x-delivered-to",
]);
/** Fields in which quoted headers and feedback reports have the address that our message would come back to. */
const CAME_FROM: ReadonlySet<string> = new Set([
  "return-path",
  "x-envelope-from",
  "envelope-from",
  "original-mail-from",
  "original-envelope-id",
]);
const ADDRESS = /[^\s<>,;:"()]{1,64}@[^\s<>,;:"()]{1,255}/g;
const TOKEN = /(?<![\w-])([\w-]{1,64})\.([\w-]{43})(?![\w-])/g;
const MOST_FOUND = 50;
/** What a report quotes of the message that it is about. */
const QUOTED = ["message/rfc822", "text/rfc822-headers", "message/rfc822-headers", "message/global-headers"];

/** The header of the message that a report quotes; empty where it quotes none. */
function quotedFields(mail: IncomingMail): readonly MailField[] {
  const part = partIn(mail, ...QUOTED);
  return part === undefined ? [] : (readFieldGroups(part.text)[0] ?? []);
}

/**
 * Whose message a report speaks of: by the return path that it came to, else by what it quotes. Addresses of readers
 * prove nothing, since anybody can write them. Undefined for none, and for a report that names several readers.
 */
export function reportedMessage(
  mail: IncomingMail,
  keys: ReportKeys,
  told: readonly MailField[] = [],
): ReportedMessage | undefined {
  const quoted = quotedFields(mail);
  const fields = [
    ...mail.fields.filter(({ name }) => CAME_TO.has(name)),
    ...[...quoted, ...told].filter(({ name }) => CAME_FROM.has(name)),
  ];
  const byPath = fields.flatMap(({ value }) => pathsIn(value, keys));
  if (byPath.length > 0) return onlyOne(byPath);
  const leaving = fieldIn(quoted, "list-unsubscribe") ?? "";
  const mailing = (subscriberId: string) => mailingOf(quoted, subscriberId, keys);
  return onlyOne(
    subscribersIn(leaving, keys).map((subscriberId) => ({ subscriberId, mailing: mailing(subscriberId) })),
  );
}

/** Who is named by signed tokens in a text, as links to leave hold them. */
export function subscribersIn(text: string, { hash }: Pick<ReportKeys, "hash">): readonly string[] {
  const found: string[] = [];
  for (const [, id = "", signature = ""] of atMost(text.matchAll(TOKEN)))
    if (isSameText(signature, hash("unsubscribe", id))) found.push(id);
  return found;
}

/** What the return paths in a text are about. */
export function pathsIn(text: string, { returnPath, hash }: ReportKeys): readonly ReportedMessage[] {
  return atMost(text.matchAll(ADDRESS)).flatMap(([address]) => {
    const read = readReturnPath(address, returnPath, hash);
    return read === undefined ? [] : [read];
  });
}

/** An id of ours begins with that of its mailing, and proves it when the reader is known. */
function mailingOf(
  quoted: readonly MailField[],
  subscriberId: string,
  { messageIdDomain, hash }: ReportKeys,
): string | undefined {
  const id = (fieldIn(quoted, "message-id") ?? "").replace(/^</, "").replace(/>$/, "");
  const [mailing = ""] = id.split(".", 1);
  return isSameText(id, messageIdOf(mailing, subscriberId, messageIdDomain, hash)) ? mailing : undefined;
}

function onlyOne(found: readonly ReportedMessage[]): ReportedMessage | undefined {
  const [first] = found;
  const isOne = found.every(
    ({ subscriberId, mailing }) => subscriberId === first?.subscriberId && mailing === first.mailing,
  );
  return isOne ? first : undefined;
}

function atMost(found: Iterable<RegExpExecArray>): RegExpExecArray[] {
  const taken: RegExpExecArray[] = [];
  for (const one of found) {
    if (taken.length === MOST_FOUND) break;
    taken.push(one);
  }
  return taken;
}
