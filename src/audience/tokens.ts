/** What a link of a reader opens: the page that confirms, the one that takes them off the list, or their own page. */
export type TokenScope = "confirm" | "unsubscribe" | "preferences";

/** What a token says. */
export interface ReaderToken {
  readonly subscriberId: string;
  /** Milliseconds since 1970 (UTC), in whole minutes; undefined for one that never ends. */
  readonly expiresAt: number | undefined;
}

/** Why a token opens nothing: made up or broken, or too old. */
export type TokenFault = "unknown" | "expired";

/** Signs a text for a scope: `Secrets.sign`. */
export type SignToken<Scope extends TokenScope> = (scope: Scope, text: string) => string;
/** Whether a text was signed so, in a time that tells nothing: `Secrets.isSigned`. */
export type IsSignedToken = (scope: TokenScope, text: string, signature: string) => boolean;

const MS_PER_MINUTE = 60_000;
const MS_PER_DAY = 86_400_000;

/**
 * How long a link lasts. Leaving works from the oldest mail. The own page shows an address and can erase it, so its link
 * ends, long after the mail that holds it was worth keeping; a new one is sent to who asks.
 */
const LASTS_MS: Readonly<Record<Exclude<TokenScope, "confirm">, number | undefined>> = {
  unsubscribe: undefined,
  preferences: 400 * MS_PER_DAY,
};

const ID = "[\\w-]{1,64}";
const FORM = new RegExp(`^(${ID})(?:\\.([0-9a-z]{1,9}))?\\.([\\w-]{43})$`);

/**
 * The token of a link that a mail of this time (milliseconds since 1970) holds: `ID.SIGNATURE`, or `ID.END.SIGNATURE`
 * with the minute at which it ends in base 36. The same mail sent again holds the same.
 */
export function tokenOf(
  scope: Exclude<TokenScope, "confirm">,
  subscriberId: string,
  mailedAt: number,
  sign: SignToken<"unsubscribe" | "preferences">,
): string {
  const lasts = LASTS_MS[scope];
  return writeToken(scope, subscriberId, lasts === undefined ? undefined : mailedAt + lasts, sign);
}

/** A token that ends at a time (milliseconds since 1970), which is rounded up to a minute. */
export function writeToken<Scope extends TokenScope>(
  scope: Scope,
  subscriberId: string,
  expiresAt: number | undefined,
  sign: SignToken<Scope>,
): string {
  const text =
    expiresAt === undefined
      ? subscriberId
      : `${subscriberId}.${Math.ceil(expiresAt / MS_PER_MINUTE).toString(36)}`;
  return `${text}.${sign(scope, text)}`;
}

/** What a token of a scope says at a time, or why it opens nothing. */
export function readToken(
  scope: TokenScope,
  token: string,
  now: number,
  isSigned: IsSignedToken,
): ReaderToken | TokenFault {
  const [, subscriberId, minutes, signature] = FORM.exec(token) ?? [];
  if (subscriberId === undefined || signature === undefined) return "unknown";
  const text = minutes === undefined ? subscriberId : `${subscriberId}.${minutes}`;
  if (!isSigned(scope, text, signature)) return "unknown";
  const expiresAt = minutes === undefined ? undefined : Number.parseInt(minutes, 36) * MS_PER_MINUTE;
  // Only leaving has no end: a link without one opens nothing else.
  if (expiresAt === undefined) return scope === "unsubscribe" ? { subscriberId, expiresAt } : "unknown";
  return expiresAt < now ? "expired" : { subscriberId, expiresAt };
}
