/** What open pages of a preview are told. */
export interface PreviewState {
  /** Goes up by one with every change: a page that has another one reloads. */
  readonly version: number;
  readonly drafts: readonly { readonly title: string; readonly path: string }[];
  /** Why the site cannot be built from what was saved last. */
  readonly problem: string | undefined;
}

/** The part of a server-sent event stream that news needs. */
export interface NewsStream {
  writeSSE(message: { data: string }): Promise<void>;
  readonly aborted: boolean;
}

/** Tells every open page of a preview what has changed (server-sent events, https://html.spec.whatwg.org/#server-sent-events). */
export class PreviewNews {
  #state: PreviewState;
  readonly #streams = new Map<NewsStream, () => void>();

  constructor(state: PreviewState) {
    this.#state = state;
  }

  get version(): number {
    return this.#state.version;
  }

  /** Adds a page and resolves when it leaves. */
  async join(stream: NewsStream): Promise<void> {
    const left = new Promise<void>((resolve) => this.#streams.set(stream, resolve));
    await stream.writeSSE({ data: JSON.stringify(this.#state) });
    await left;
  }

  /** Lets a page go. */
  leave(stream: NewsStream): void {
    this.#streams.get(stream)?.();
    this.#streams.delete(stream);
  }

  /** Tells all pages. */
  async tell(state: Omit<PreviewState, "version">): Promise<void> {
    this.#state = { ...state, version: this.#state.version + 1 };
    const data = JSON.stringify(this.#state);
    await Promise.allSettled([...this.#streams.keys()].map((stream) => stream.writeSSE({ data })));
  }

  /** Lets all pages go. */
  close(): void {
    for (const stream of this.#streams.keys()) this.leave(stream);
  }
}
