import type { Checkout } from "./checkout.js";

/** A checkout that reads each file once, until it is told that the file changed; folders are listed anew each time. */
export class RememberingCheckout implements Checkout {
  readonly #checkout: Checkout;
  readonly #known = new Map<string, Uint8Array | undefined>();

  constructor(checkout: Checkout) {
    this.#checkout = checkout;
  }

  get name(): string {
    return this.#checkout.name;
  }

  /** The file's bytes as they were when it was first read. */
  read(path: string): Uint8Array | undefined {
    if (!this.#known.has(path)) this.#known.set(path, this.#checkout.read(path));
    return this.#known.get(path);
  }

  /** The files of a folder as they are now. */
  list(folder: string): readonly string[] | undefined {
    return this.#checkout.list(folder);
  }

  /** Whether there is such a folder now. */
  hasFolder(folder: string): boolean {
    return this.#checkout.hasFolder(folder);
  }

  /** Has files read anew when they are next asked for. */
  forget(paths: readonly string[]): void {
    for (const path of paths) this.#known.delete(path);
  }
}
