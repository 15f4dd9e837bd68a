/** The colours of an e-mail in one mode. */
export interface EmailColours {
  readonly paper: string;
  readonly ink: string;
  readonly link: string;
  /** Text that is about the mail itself. */
  readonly quiet: string;
  /** Lines, which nobody has to see. */
  readonly rule: string;
}

/**
 * The colours of both modes, far enough from black and white that a client which turns colours around leaves them
 * readable.
 */
export const EMAIL_COLOURS = {
  light: { paper: "#fffdf8", ink: "#1d1b18", link: "#8c2a14", quiet: "#6a635a", rule: "#1d1b18" },
  dark: { paper: "#1d1b19", ink: "#ebe6dc", link: "#f0a284", quiet: "#b8b1a5", rule: "#6f6a61" },
} as const satisfies Readonly<Record<"light" | "dark", EmailColours>>;

/** A colour of text and what it stands on. */
export interface ColourPair {
  readonly mode: "light" | "dark";
  readonly name: "ink" | "link" | "quiet";
  readonly text: string;
  readonly paper: string;
}

/** Every pair in which an e-mail prints text. */
export const COLOUR_PAIRS: readonly ColourPair[] = (["light", "dark"] as const).flatMap((mode) =>
  (["ink", "link", "quiet"] as const).map((name) => ({
    mode,
    name,
    text: EMAIL_COLOURS[mode][name],
    paper: EMAIL_COLOURS[mode].paper,
  })),
);
