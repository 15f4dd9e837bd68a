/** The sign between two parts of a line. */
export const SEPARATOR_SIGN = "·";

/** The same as e-mail writes it: it stays with what stands before it, so that no line begins with it. */
export const SEPARATOR: string = `\u00a0${SEPARATOR_SIGN} `;
