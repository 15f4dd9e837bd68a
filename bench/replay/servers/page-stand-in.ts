import { createServer } from "node:http";

/** A server of this machine that answers with texts by their paths, 404 for all others; without texts, in trouble. */
export class PageStandIn {
  pages: ReadonlyMap<string, string> | undefined;
  readonly #server = createServer();
  #address = "";

  constructor(pages?: ReadonlyMap<string, string>) {
    this.pages = pages;
  }

  /** `http://127.0.0.1:PORT`. */
  get address(): string {
    return this.#address;
  }

  /** Starts it on a free port. */
  async start(): Promise<this> {
    this.#server.on("request", (request, response) => {
      const text = this.pages?.get(request.url ?? "");
      if (text === undefined) response.writeHead(this.pages === undefined ? 500 : 404).end();
      else response.writeHead(200, { "content-type": "text/plain; charset=utf-8" }).end(text);
    });
    await new Promise<void>((resolve) => this.#server.listen(0, "127.0.0.1", resolve));
    const address = this.#server.address();
    if (typeof address === "object" && address !== null) this.#address = `http://127.0.0.1:${address.port}`;
    return this;
  }

  /** Stops it. */
  stop(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }
}
