import { Failure } from "../base/failure.js";
import type { DigestSource, EditionSource, MailedSource } from "../build/email/edition-source.js";
import type { DoubtfulPolicy } from "../deliver/judge-result.js";

/** What a mailing sends and how, written down when it is started: files of issues may change after that. */
export interface MailingPlan {
  readonly source: MailedSource;
  readonly doubtful: DoubtfulPolicy;
  /** More refusals than this pause it. */
  readonly mostErrors: number;
}

/** A plan as it is kept. */
export function writePlan({ source, doubtful, mostErrors }: MailingPlan): string {
  return JSON.stringify({ source, doubtful, mostErrors });
}

/** A plan from where it is kept. Throws a Failure `disk` for what no Galley wrote there. */
export function readPlan(text: string): MailingPlan {
  const read = parse(text);
  const source = objectOf(read["source"]);
  return {
    source: "issues" in source ? digestOf(source) : issueOf(source),
    doubtful: read["doubtful"] === "hold" ? "hold" : "resend",
    mostErrors: numberOf(read["mostErrors"]),
  };
}

function issueOf(read: Readonly<Record<string, unknown>>): EditionSource {
  return {
    title: textOf(read["title"]),
    date: textOf(read["date"]),
    address: textOf(read["address"]),
    markdown: textOf(read["markdown"]),
  };
}

function digestOf(read: Readonly<Record<string, unknown>>): DigestSource {
  return {
    month: textOf(read["month"]),
    address: textOf(read["address"]),
    issues: listOf(read["issues"]).map((issue) => issueOf(objectOf(issue))),
    eventsOf: issueOf(objectOf(read["eventsOf"])),
    eventsFrom: textOf(read["eventsFrom"]),
  };
}

function parse(text: string): Readonly<Record<string, unknown>> {
  try {
    return objectOf(JSON.parse(text));
  } catch (cause) {
    throw damaged(cause);
  }
}

function objectOf(value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value === "object" && value !== null) return value as Readonly<Record<string, unknown>>;
  throw damaged();
}

function listOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  throw damaged();
}

function textOf(value: unknown): string {
  if (typeof value === "string") return value;
  throw damaged();
}

function numberOf(value: unknown): number {
  if (typeof value === "number") return value;
  throw damaged();
}

function damaged(cause?: unknown): Failure {
  return new Failure("disk", "Unexpected plan of a mailing in the database, expected one of Galley's", {
    hint: "galley db check looks for damage; galley db restore brings a backup back.",
    cause,
  });
}
