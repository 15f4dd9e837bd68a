import { DEEPEST } from "../../issue/limit-depth.js";
import type { HtmlHandler } from "./html-scanner.js";

const VOID: ReadonlySet<string> = new Set(["br", "hr", "img", "input"]);

/** Passes on what it hears but for elements nested too deep: their tags are left out, their text stays. */
export class DepthLimit implements HtmlHandler {
  readonly #handler: HtmlHandler;
  #depth = 0;

  constructor(handler: HtmlHandler) {
    this.#handler = handler;
  }

  /** Passes text on at any depth. */
  text(text: string): void {
    this.#handler.text(text);
  }

  /** Passes an opening tag on unless it would nest too deep. */
  open(name: string, attributes: string): void {
    if (VOID.has(name)) return this.#handler.open(name, attributes);
    this.#depth += 1;
    if (this.#depth <= DEEPEST) this.#handler.open(name, attributes);
  }

  /** Passes a closing tag on if its opening tag was. */
  close(name: string): void {
    if (this.#depth <= DEEPEST) this.#handler.close(name);
    this.#depth -= 1;
  }

  /** Passes raw HTML on at any depth. */
  raw(index: number): void {
    this.#handler.raw(index);
  }
}
