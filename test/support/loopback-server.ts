import { createServer, type IncomingMessage, type ServerResponse } from "node:http";

/** A server on a free port of this machine; what it answers, the stand-in that extends it says. */
export abstract class LoopbackServer {
  readonly #server = createServer();
  #address = "";

  /** `http://127.0.0.1:PORT`, once it was started. */
  get address(): string {
    return this.#address;
  }

  /** Starts it. */
  async start(): Promise<this> {
    this.#server.on("request", (request, response) => void this.serve(request, response));
    await new Promise<void>((resolve) => this.#server.listen(0, "127.0.0.1", resolve));
    const address = this.#server.address();
    if (typeof address === "object" && address !== null) this.#address = `http://127.0.0.1:${address.port}`;
    return this;
  }

  /** Stops it, with all connections. */
  stop(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }

  protected abstract serve(request: IncomingMessage, response: ServerResponse): void | Promise<void>;
}
