import type { Secrets } from "../../app/secrets.js";

/** What a form is good for: one made for one page is refused by the others. */
export type FormPurpose = "subscribe" | "wait-subscribe" | "link" | "wait-link" | `own ${string}`;

/** A form that we made. */
export interface FormToken {
  /** Random: by it a form is known that was sent before. */
  readonly id: string;
  /** Milliseconds since 1970 (UTC). */
  readonly issuedAt: number;
}

/** A page may stay open for so long. */
export const FORM_LASTS_MS: number = 12 * 3_600_000;

const FORM = /^([0-9a-z]{1,11})\.([\w-]{1,64})\.([\w-]{43})$/;

/** What a form carries, signed for its page and this moment: `TIME.ID.SIGNATURE`. */
export function makeFormToken(secrets: Secrets, purpose: FormPurpose, now: number): string {
  const text = `${now.toString(36)}.${secrets.randomId()}`;
  return `${text}.${secrets.sign("form", `${purpose}\n${text}`)}`;
}

/** What a form's token says; undefined for one that is not ours, of another page, or too old. */
export function readFormToken(
  secrets: Secrets,
  purpose: FormPurpose,
  token: string,
  now: number,
): FormToken | undefined {
  const [, time, id, signature] = FORM.exec(token) ?? [];
  if (time === undefined || id === undefined || signature === undefined) return undefined;
  if (!secrets.isSigned("form", `${purpose}\n${time}.${id}`, signature)) return undefined;
  const issuedAt = Number.parseInt(time, 36);
  return now - issuedAt <= FORM_LASTS_MS ? { id, issuedAt } : undefined;
}
