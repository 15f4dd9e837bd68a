import { formatDate } from "../base/calendar-date.js";
import { Failure } from "../base/failure.js";
import { instantOfMs, msOfInstant, parseInstant } from "../base/instant.js";
import { quote } from "../base/quote.js";
import { composeEdition } from "../build/email/compose-edition.js";
import { refuseHeavyEdition } from "../build/email/refuse-heavy-edition.js";
import type { DoubtfulPolicy } from "../deliver/judge-result.js";
import type { Mailing } from "../deliver/mailing.js";
import { checkMailText, type CheckMailWorld, type MailFinding, type MailReport } from "./check-mail.js";
import type { FactBook } from "../check/facts.js";
import type { MailText } from "./mail-text.js";
import { writePlan } from "./mailing-plan.js";
import type { MailingStore, NewMailing, RecipientGroup } from "./mailing-store.js";
import { openMailText } from "./open-mail-text.js";
import { requireMail } from "./require-mail.js";
import { type MessageSample, sampleMessage } from "./sample-message.js";
import { STALE_AFTER_MS } from "./run-worker.js";

/** What starting a mailing needs of the world. */
export interface StartMailingWorld extends CheckMailWorld {
  readonly mailings: MailingStore;
}

/** What a person may say. */
export interface StartMailingOptions {
  readonly issue: string | undefined;
  /** When it begins, as typed: a moment with its zone. */
  readonly at: string | undefined;
  /** From its beginning, or from now: time to look at the issue on the web and to cancel. */
  readonly holdMinutes: number;
  readonly canary: number;
  readonly doubtful: DoubtfulPolicy;
  /** Codes of findings that are accepted, or their areas, as `dns`. */
  readonly despite: readonly string[];
  /** Whether one that was cancelled is started anew though some readers got it. */
  readonly isAgain: boolean;
  readonly facts: FactBook | undefined;
  /** Who starts it. */
  readonly by: string;
  readonly isDryRun: boolean;
}

/** What was started, or would be. */
export interface StartedMailing {
  readonly id: string;
  readonly subject: string;
  readonly state: Mailing["state"];
  readonly startsAt: number;
  readonly isDryRun: boolean;
  /** How many recipients were frozen, or would be. */
  readonly recipients: number;
  /** Whom it goes to, the largest groups first. */
  readonly groups: readonly RecipientGroup[];
  /** Of one message. */
  readonly bytes: number;
  /** What the check found that did not stop it. */
  readonly findings: readonly MailFinding[];
  /** Of a dry run: why it would be refused now; none when it would not be. */
  readonly refusals: readonly string[];
  /** Of a dry run: the message that most would get; absent where none could be made. */
  readonly sample?: MessageSample;
}

const MINUTE_MS = 60_000;
const LEAST_ERRORS = 50;
const ERRORS_SHARE = 0.05;
const SHOWN = 5;
const NO_CHOICE = { textOnly: false, regions: [] } as const;
/** Areas of findings that not every check has. */
const FURTHER_AREAS = ["dns", "mail", "structure", "fact"];

/**
 * Starts the mailing of an issue or a digest: freezes its recipients and its text. Throws a Failure `refused`, and nothing
 * done, for a draft, an edition that is too heavy, errors of the check, a mailing that is there already and a time that is
 * over.
 */
export async function startMailing(
  world: StartMailingWorld,
  options: StartMailingOptions,
): Promise<StartedMailing> {
  const { publication, mailings, clock } = world;
  const now = clock.now();
  const mail = requireMail(publication);
  const startsAt = startOf(options, now);
  const text = openMailText(world, options.issue, startsAt);
  refuseDraft(text);
  refuseHeavyEdition(composeEdition(text.source, publication));
  const report = await checkMailText(world, text, options.facts);
  refuseUnknownCodes(report, options.despite);
  const errors = unacceptedErrors(report.findings, options.despite);
  const named = await nameMailing(mailings, text.mailing, options.isAgain);
  if (!options.isDryRun && errors.length > 0) throw errorsFailure(errors);
  if (!options.isDryRun && named.refusal !== undefined) throw named.refusal;
  const groups = await mailings.survey(text.kind, now);
  const recipients = groups.reduce((sum, { count }) => sum + count, 0);
  // An issue goes out once: one that went to nobody would be over.
  if (recipients === 0 && !options.isDryRun)
    throw new Failure("refused", "Unexpected lack of recipients, expected readers who confirmed", {
      hint: "galley db check counts them. Nothing was started.",
    });
  const mostErrors = mail.sending?.maxErrors ?? Math.max(LEAST_ERRORS, Math.floor(recipients * ERRORS_SHARE));
  const mailing: NewMailing = {
    id: named.id,
    kind: text.kind,
    subject: report.subject,
    state: mail.approval === true ? "awaiting-approval" : "scheduled",
    createdAt: now,
    startsAt,
    canary: options.canary,
    startedBy: options.by,
    plan: writePlan({ source: text.source, doubtful: options.doubtful, mostErrors }),
  };
  const { id, subject, state } = mailing;
  const { findings, bytes } = report;
  const refusals = [
    ...[...new Set(errors.map(({ code }) => code))].map((code) => `error ${code}`),
    ...(named.refusal === undefined ? [] : [named.refusal.message]),
  ];
  const started = { id, subject, state, startsAt, groups, bytes: bytes.message, findings, refusals };
  if (options.isDryRun) {
    const canBeMade = bytes.message > 0;
    const sample = canBeMade ? { sample: sampleMessage(world, text, mailing, groups[0] ?? NO_CHOICE) } : {};
    return { ...started, ...sample, isDryRun: true, recipients };
  }
  if (!(await mailings.create(mailing, now))) throw await thereAlready(mailings, id);
  const frozen = (await mailings.find(id))?.frozen ?? recipients;
  return { ...started, isDryRun: false, recipients: frozen };
}

function startOf({ at, holdMinutes }: StartMailingOptions, now: number): number {
  const hold = holdMinutes * MINUTE_MS;
  if (at === undefined) return now + hold;
  const instant = parseInstant(at);
  if (instant === undefined)
    throw new Failure("usage", `Unexpected time ${quote(at)}, expected a moment with its zone`, {
      hint: "As 2026-08-19T12:00:00Z, or with +02:00 in the place of the Z.",
    });
  const startsAt = msOfInstant(instant);
  if (startsAt >= now - STALE_AFTER_MS) return startsAt + hold;
  throw new Failure("refused", `Unexpected time ${instant}, expected one that is not over by hours`, {
    hint: `It is ${instantOfMs(now)} now. Nothing was started.`,
  });
}

function refuseDraft({ isDraft, name, source }: MailText): void {
  if (!isDraft || "issues" in source) return;
  throw new Failure("refused", `${name}: Unexpected draft, expected an issue that is published`, {
    hint: `Publish the issue of ${formatDate(source.date)} first: its mail leads to its page. --test sends a draft to you.`,
  });
}

/** A typo in what is accepted would be heard of only when the mailing is refused. */
function refuseUnknownCodes({ findings, right }: MailReport, despite: readonly string[]): void {
  const codes = [...findings.map(({ code }) => code), ...right];
  const areas = new Set([...FURTHER_AREAS, ...codes.map((code) => code.split("/", 1)[0])]);
  const unknown = despite.find((name) => !areas.has(name.split("/", 1)[0]));
  if (unknown === undefined) return;
  throw new Failure("usage", `Unexpected finding ${quote(unknown)}, expected a code of galley mail check`, {
    hint: "As --despite dns, or --despite mail/size,dns/spf. Nothing was started.",
  });
}

function unacceptedErrors(findings: readonly MailFinding[], despite: readonly string[]): MailFinding[] {
  const isAccepted = ({ code }: MailFinding): boolean =>
    despite.some((name) => code === name || code.startsWith(`${name}/`));
  return findings.filter((finding) => finding.level === "error" && !isAccepted(finding));
}

function errorsFailure(errors: readonly MailFinding[]): Failure {
  const shown = errors.slice(0, SHOWN).map(({ code, message }) => `${code}: ${message}`);
  const more = errors.length > SHOWN ? [`and ${errors.length - SHOWN} more`] : [];
  return new Failure(
    "refused",
    `Unexpected errors in the check before a mailing, expected none\n${[...shown, ...more].join("\n")}`,
    {
      hint: "galley mail check shows all; --despite CODE accepts those that you know of. Nothing was started.",
    },
  );
}

/**
 * The id of the mailing, or why there must be none: an issue goes out once. One that was cancelled counts for nothing
 * when nobody had got it, or when a person says so.
 */
async function nameMailing(
  mailings: MailingStore,
  first: string,
  isAgain: boolean,
): Promise<{ readonly id: string; readonly refusal?: Failure }> {
  for (let count = 1; ; count++) {
    const id = count === 1 ? first : `${first}-${count}`;
    const mailing = await mailings.find(id);
    if (mailing === undefined) return { id };
    if (mailing.state !== "cancelled") return { id, refusal: await thereAlready(mailings, id) };
    const { cancelled, suppressed } = await mailings.books(id);
    const got = mailing.frozen - cancelled - suppressed;
    if (got > 0 && !isAgain)
      return {
        id,
        refusal: new Failure(
          "refused",
          `Unexpected second mailing ${id}, expected each issue to go out once`,
          {
            hint: `It was cancelled after ${got} of ${mailing.frozen} were sent or tried. --again starts it anew; they get this one, too.`,
          },
        ),
      };
  }
}

async function thereAlready(mailings: MailingStore, id: string): Promise<Failure> {
  const mailing = await mailings.find(id);
  return new Failure("refused", `Unexpected second mailing ${id}, expected each issue to go out once`, {
    hint: `It was started by ${quote(mailing?.startedBy ?? "")} at ${instantOfMs(mailing?.createdAt ?? 0)} and is ${mailing?.state ?? "gone"}.`,
  });
}
