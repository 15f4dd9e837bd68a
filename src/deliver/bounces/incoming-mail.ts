/** One field of a header, unfolded. */
export interface MailField {
  /** In lower case. */
  readonly name: string;
  readonly value: string;
}

/** A part of a mail that is no body: a status, quoted headers, a message. */
export interface MailPart {
  /** In lower case, without parameters: `message/delivery-status`. */
  readonly type: string;
  readonly text: string;
}

/** A mail that came in, taken apart. All of it is a stranger's. */
export interface IncomingMail {
  /** In their order; the subject is decoded. */
  readonly fields: readonly MailField[];
  /** The body as plain text; empty where it has none. */
  readonly text: string;
  readonly parts: readonly MailPart[];
}

/** The first field of a name, without the blanks around it. */
export function fieldIn(fields: readonly MailField[], name: string): string | undefined {
  return fields.find((field) => field.name === name)?.value.trim();
}

/** The first part of one of these types. */
export function partIn(
  { parts }: Pick<IncomingMail, "parts">,
  ...types: readonly string[]
): MailPart | undefined {
  return parts.find(({ type }) => types.includes(type));
}
