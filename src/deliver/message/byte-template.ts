import { escapeHtml } from "../../base/html.js";
import { encodeQuotedPrintable, SOFT_BREAK } from "./quoted-printable.js";

/** What is a reader's own in the body of a message. */
export type ReaderSlot = "address" | "unsubscribe" | "preferences";

/** A text with places to fill in: `texts[0]`, the value of `slots[0]`, `texts[1]` and so on. */
export interface SlottedText {
  readonly texts: readonly string[];
  readonly slots: readonly ReaderSlot[];
}

/** The values of the slots of one reader, as people read them. */
export type SlotValues = Readonly<Record<ReaderSlot, string>>;

/** How the values of slots are written: as they are, or for HTML. */
type Writing = "text" | "html";

/** Bytes as they go out, or a slot whose value is not known yet. */
type Piece = Uint8Array | { readonly slot: ReaderSlot; readonly writing: Writing };

/** The body of a message, encoded but for its slots. */
export class ByteTemplate {
  readonly #pieces: Piece[] = [];

  /** Adds ASCII as it is. */
  addRaw(ascii: string): void {
    if (ascii !== "") this.#pieces.push(utf8.encode(ascii));
  }

  /** Adds a text in quoted-printable; it begins on a line of its own. */
  addText({ texts, slots }: SlottedText, writing: Writing): void {
    for (const [at, text] of texts.entries()) {
      const slot = slots[at];
      const isBroken = slot !== undefined && text !== "" && !text.endsWith("\n");
      const encoded = encodeQuotedPrintable(text, isBroken);
      // The value of a slot has lines of its own: its length moves nothing that was prepared.
      const opening = at === 0 || text.startsWith("\n") ? "" : SOFT_BREAK;
      this.addRaw(opening + encoded + (isBroken ? SOFT_BREAK : ""));
      if (slot !== undefined) this.#pieces.push({ slot, writing });
    }
  }

  /** The body for one reader, in pieces that are not to be changed. */
  piecesFor(values: SlotValues): readonly Uint8Array[] {
    const known = new Map<string, Uint8Array>();
    return this.#pieces.map((piece) => {
      if (piece instanceof Uint8Array) return piece;
      const { slot, writing } = piece;
      const value = writing === "html" ? escapeHtml(values[slot]) : values[slot];
      const filled = known.get(value) ?? utf8.encode(encodeQuotedPrintable(value, true));
      known.set(value, filled);
      return filled;
    });
  }
}

const utf8 = new TextEncoder();
