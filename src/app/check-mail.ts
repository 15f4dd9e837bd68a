import { formatMonth } from "../base/calendar-date.js";
import { Failure } from "../base/failure.js";
import { LineIndex } from "../base/line-index.js";
import type { EmailEdition, SectionWeight } from "../build/email/assemble-edition.js";
import { composeEdition } from "../build/email/compose-edition.js";
import { EDITION_CODES, inspectEdition } from "../build/email/inspect-edition.js";
import { htmlBytesOf } from "../build/email/refuse-heavy-edition.js";
import { NO_ARCHIVE } from "../check/archive-links.js";
import type { FactBook } from "../check/facts.js";
import { composeMessage } from "../deliver/message/compose-message.js";
import { fillMessage } from "../deliver/message/fill-message.js";
import type { KeyedHash } from "../deliver/message/keyed-hash.js";
import type { MailSettings } from "../issue/mail-settings.js";
import { type Archive, checkIssues, type CheckIssueWorld } from "./check-issue.js";
import { checkMailDns, type DnsFact } from "./check-mail-dns.js";
import type { PublicKey } from "./dkim-record.js";
import type { MailText, MailTextWorld } from "./mail-text.js";
import type { IssueFile } from "./issue-files.js";
import type { NameServer } from "./name-server.js";
import { openMailText } from "./open-mail-text.js";
import { requireMail } from "./require-mail.js";
import { SAMPLE_READER } from "./sample-message.js";

/** Something that stands between an issue and its mailing, or that somebody should look at. */
export interface MailFinding {
  /** As `mail/size`, of `galley check` as `structure/placeholder`, or of the DNS as `dns/spf`. */
  readonly code: string;
  /** `unknown` is no failure: nobody could be asked. */
  readonly level: "error" | "warning" | "unknown";
  readonly message: string;
  readonly hint?: string;
  /** What to add to the DNS. */
  readonly record?: { readonly name: string; readonly text: string };
}

/** What was found before an issue or a digest is mailed. */
export interface MailReport {
  /** Of a digest, the month. */
  readonly file: string;
  readonly isDraft: boolean;
  readonly subject: string;
  /** Of the HTML, the text, and the whole message; of that 0 where nobody is set to send it. */
  readonly bytes: { readonly html: number; readonly text: number; readonly message: number };
  readonly weights: readonly SectionWeight[];
  readonly findings: readonly MailFinding[];
  /** What was looked at and found right, as codes or for the DNS in words. */
  readonly right: readonly string[];
}

/** What a check before a mailing needs of the world. */
export interface CheckMailWorld extends CheckIssueWorld, Pick<MailTextWorld, "clock"> {
  readonly nameServer: NameServer;
  /** The public halves of the keys that sign; throws a Failure where one is missing or damaged. */
  readonly readKeys: (mail: MailSettings) => readonly PublicKey[];
  readonly hash: KeyedHash;
}

/** What is to be checked. */
export interface CheckMailOptions {
  readonly issue: string | undefined;
  readonly facts: FactBook | undefined;
}

const MONTH = "mail/month";
const PLACEHOLDERS = "structure/placeholder";
const DEAD = "fact/dead";
/** Who visited no link knows of no dead one. */
const UNVISITED: MailFinding = {
  code: DEAD,
  level: "unknown",
  message: "The links were not visited",
  hint: "galley facts visits them; then add --facts .galley/facts.json.",
};

/** Looks at what somebody named as `checkMailText` does. Throws a Failure. */
export async function checkMail(
  world: CheckMailWorld,
  { issue, facts }: CheckMailOptions,
): Promise<MailReport> {
  return checkMailText(world, openMailText(world, issue), facts);
}

/** Looks at a text as it would go out by e-mail, and at what the world knows of its sender. Throws a Failure. */
export async function checkMailText(
  world: CheckMailWorld,
  text: MailText,
  facts: FactBook | undefined,
): Promise<MailReport> {
  const { publication } = world;
  const edition = composeEdition(text.source, publication);
  const sender = checkSender(world, edition, text);
  const dns =
    publication.mail === undefined ? [] : await checkMailDns(world.nameServer, publication.mail, sender.keys);
  const findings = [
    ...monthFindings(text),
    ...inspectEdition(edition),
    ...text.files.flatMap((file) => textFindings(world, file, facts)),
    ...(facts === undefined ? [UNVISITED] : []),
    ...sender.findings,
    ...dns.flatMap(dnsFinding),
  ];
  const looked = [
    ...EDITION_CODES,
    ...(text.kind === "monthly" ? [MONTH] : []),
    PLACEHOLDERS,
    ...(facts === undefined ? [] : [DEAD]),
    "mail/settings",
    "mail/key",
    "mail/headers",
  ];
  const bad = new Set(findings.map(({ code }) => code));
  return {
    file: text.name,
    isDraft: text.isDraft,
    subject: edition.subject,
    bytes: {
      html: htmlBytesOf(edition),
      text: new TextEncoder().encode(edition.text.texts.join("")).length,
      message: sender.bytes,
    },
    weights: edition.weights,
    findings,
    right: [
      ...looked.filter(
        (code) => !bad.has(code) && !(bad.has("mail/settings") && /^mail\/(?:key|headers)$/.test(code)),
      ),
      ...dns.filter(({ state }) => state === "right").map(({ message }) => message),
    ],
  };
}

/** A digest goes out once: one that is early would lack an issue, and one that is late is old news. */
function monthFindings({ name, timing }: MailText): MailFinding[] {
  if (timing === "due") return [];
  const month = formatMonth(name);
  const [message, hint] =
    timing === "early"
      ? [`Unexpected digest of ${month} before its end`, "What comes out until then would be in no digest."]
      : [`Unexpected digest of ${month}, which is long over`, "Its readers have later issues by now."];
  return [{ code: MONTH, level: "error", message: `${message}, expected one of the last month`, hint }];
}

/** What `galley check` finds that a reader of mail cannot be spared: once sent, nothing is mended. */
function textFindings(world: CheckMailWorld, file: IssueFile, facts: FactBook | undefined): MailFinding[] {
  const rules = facts === undefined ? [PLACEHOLDERS] : [PLACEHOLDERS, DEAD];
  const files = { ...world.files, list: () => undefined, open: () => file };
  // Neither rule looks beyond its issue, and to read hundreds takes more memory than a mailing to a million.
  const readArchive = (): Archive => ({ ...NO_ARCHIVE, before: () => NO_ARCHIVE });
  const options = {
    files: [file.name],
    fix: "none",
    isDryRun: true,
    since: undefined,
    rules,
    facts,
  } as const;
  return checkIssues({ ...world, files, readArchive }, options).issues.flatMap(({ text, diagnostics }) => {
    const lines = new LineIndex(text);
    return diagnostics.map(({ code, message, span }): MailFinding => {
      const place = `${file.name}:${lines.positionOf(span.start).line}`;
      return {
        code,
        level: "error",
        message: `${place}: ${message}`,
        hint: `galley explain ${code} says why.`,
      };
    });
  });
}

interface SenderCheck {
  readonly findings: readonly MailFinding[];
  readonly keys: readonly PublicKey[];
  readonly bytes: number;
}

/** Whether somebody is set to send it, has keys, and can say so in headers: a sample is made as all messages are. */
function checkSender(
  world: CheckMailWorld,
  edition: EmailEdition,
  { mailing, kind, isDraft }: MailText,
): SenderCheck {
  const { publication, hash } = world;
  const mail = attempt("mail/settings", () => requireMail(publication));
  if (mail.value === undefined) return { findings: mail.findings, keys: [], bytes: 0 };
  const settings = mail.value;
  const keys = attempt("mail/key", () => world.readKeys(settings));
  const sample = attempt("mail/headers", () => {
    const { subject, text, html } = edition;
    const sent = { mailing, kind, subject, text, html, date: 0 };
    const message = composeMessage(sent, { title: publication.title, mail: settings });
    return fillMessage(message, SAMPLE_READER, { hash, signer: undefined }).size;
  });
  const missing = isDraft ? "warning" : "error";
  return {
    findings: [...keys.findings.map((one) => ({ ...one, level: missing }) as const), ...sample.findings],
    keys: keys.value ?? [],
    bytes: sample.value ?? 0,
  };
}

function attempt<T>(code: string, act: () => T): { value: T | undefined; findings: MailFinding[] } {
  try {
    return { value: act(), findings: [] };
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    const { message, hint } = error;
    const finding: MailFinding = { code, level: "error", message };
    return { value: undefined, findings: [hint === undefined ? finding : { ...finding, hint }] };
  }
}

function dnsFinding({ code, state, message, hint, record }: DnsFact): MailFinding[] {
  if (state === "right") return [];
  const level = state === "unknown" ? "unknown" : "error";
  return [
    {
      code,
      level,
      message,
      ...(hint === undefined ? {} : { hint }),
      ...(record === undefined ? {} : { record }),
    },
  ];
}
