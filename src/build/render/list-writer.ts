import { GatedWriter } from "./gated-writer.js";

/** A list item that is open. */
export interface OpenItem {
  /** Where its tag stands among the pieces. */
  readonly at: number;
  /** Pieces that open and close the paragraphs standing directly in it, in turn. */
  readonly paragraphs: number[];
}

/** Keeps track of the list items that are open, so that an edition can write each anew once it is whole. */
export abstract class ListWriter<Item extends OpenItem = OpenItem> extends GatedWriter {
  /** The innermost last. */
  protected readonly items: Item[] = [];

  /** What an edition keeps of an item that has just begun. */
  protected abstract keepItem(item: OpenItem): Item;
  /** Hears of an item that is written and not among `items` any more. */
  protected abstract closeItem(item: Item): void;

  override open(name: string, attributes: string): void {
    const at = this.pieces.length;
    if (name === "li") this.items.push(this.keepItem({ at, paragraphs: [] }));
    else if (name === "p" && this.frames.at(-1)?.name === "li") this.items.at(-1)?.paragraphs.push(at);
    super.open(name, attributes);
  }

  override close(name: string): void {
    super.close(name);
    const item = this.items.at(-1);
    if (item === undefined) return;
    if (name === "p" && item.paragraphs.length % 2 === 1) item.paragraphs.push(this.pieces.length - 1);
    else if (name === "li") {
      this.items.pop();
      this.closeItem(item);
    }
  }

  /**
   * Takes the tags of an item's one paragraph away, and the line breaks around them: however many blank lines were typed
   * between items, a list of them is tight. One of several paragraphs stays as it is.
   */
  protected tighten({ paragraphs: [opening, closing, ...more] }: OpenItem): void {
    if (opening === undefined || closing === undefined || more.length > 0) return;
    for (const at of [opening, closing]) this.pieces[at] = "";
    for (const at of [opening - 1, closing + 1]) if (this.pieces[at]?.trim() === "") this.pieces[at] = "";
  }
}
