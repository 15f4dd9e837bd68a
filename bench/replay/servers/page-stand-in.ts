import type { IncomingMessage, ServerResponse } from "node:http";
import { LoopbackServer } from "../../../test/support/loopback-server.js";

/** A server of this machine that answers with texts by their paths, 404 for all others; without texts, in trouble. */
export class PageStandIn extends LoopbackServer {
  pages: ReadonlyMap<string, string> | undefined;

  constructor(pages?: ReadonlyMap<string, string>) {
    super();
    this.pages = pages;
  }

  protected serve(request: IncomingMessage, response: ServerResponse): void {
    const text = this.pages?.get(request.url ?? "");
    if (text === undefined) response.writeHead(this.pages === undefined ? 500 : 404).end();
    else response.writeHead(200, { "content-type": "text/plain; charset=utf-8" }).end(text);
  }
}
