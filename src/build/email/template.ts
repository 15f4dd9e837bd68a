/** What differs from reader to reader in a message that is otherwise the same for many. */
export const SLOTS = ["address", "unsubscribe", "preferences"] as const;

/** One of `SLOTS`: the reader's address, and the addresses of the pages that are theirs alone. */
export type Slot = (typeof SLOTS)[number];

/** A text with places to fill in: `texts[0]`, the value of `slots[0]`, `texts[1]` and so on. */
export interface Template {
  /** One more than there are slots. */
  readonly texts: readonly string[];
  readonly slots: readonly Slot[];
}

/** No text of an issue holds this control character: the gate for HTML drops it. */
const MARK = "\u0001";
const MARKED = new RegExp(`${MARK}(${SLOTS.join("|")})${MARK}`);

/** A place to fill in, within a text that `templateOf` is to cut. */
export function slot(name: Slot): string {
  return `${MARK}${name}${MARK}`;
}

/** Cuts a text at its slots. */
export function templateOf(text: string): Template {
  const pieces = text.split(MARKED);
  return {
    texts: pieces.filter((_, at) => at % 2 === 0),
    slots: pieces.filter((_, at) => at % 2 === 1) as Slot[],
  };
}

/** The text for one reader; values are put in as they are, so those for HTML must be escaped. */
export function fillTemplate({ texts, slots }: Template, values: Readonly<Record<Slot, string>>): string {
  return texts.reduce((text, next, at) => {
    const name = slots[at - 1];
    return text + (name === undefined ? "" : values[name]) + next;
  }, "");
}
