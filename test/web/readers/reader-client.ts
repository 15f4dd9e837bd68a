import assert from "node:assert/strict";
import { isSolved } from "#galley/web/readers/puzzle.js";
import type { ReadersFetch } from "#galley/web/readers/readers-app.js";

const ORIGIN = "https://letters.lamp.example";

/** What a browser would keep of a page. */
export interface SeenPage {
  readonly status: number;
  readonly html: string;
  readonly headers: Headers;
}

/** A browser without a browser: it fetches pages, and sends their forms as they are. */
export class ReaderClient {
  readonly #fetch: ReadersFetch;
  readonly #peer: string;

  constructor(fetch: ReadersFetch, peer = "192.0.2.7") {
    this.#fetch = fetch;
    this.#peer = peer;
  }

  /** Asks for a page, or for whatever `init` says. */
  async ask(path: string, init: RequestInit = {}): Promise<SeenPage> {
    const url = path.startsWith("https://") ? path : ORIGIN + path;
    const answer = await this.#fetch(new Request(url, init), this.#peer);
    return { status: answer.status, html: await answer.text(), headers: answer.headers };
  }

  /** Sends fields as a form of our own page does. */
  send(
    path: string,
    fields: Readonly<Record<string, string>>,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<SeenPage> {
    return this.ask(path, {
      method: "POST",
      body: new URLSearchParams(fields),
      headers: { "Sec-Fetch-Site": "same-origin", ...headers },
    });
  }

  /** The hidden fields of a page's form, the `nth` of several. */
  fieldsOf({ html }: SeenPage, nth = 0): Record<string, string> {
    const form = html.split("<form").slice(1)[nth]?.split("</form>")[0] ?? "";
    const hidden = form.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g);
    return Object.fromEntries([...hidden].map(([, name = "", value = ""]) => [name, value]));
  }

  /** Fills in a page that asks for an address, with its puzzle solved. */
  async askWith(
    path: string,
    address: string,
    more: Readonly<Record<string, string>> = {},
  ): Promise<SeenPage> {
    const page = await this.ask(path);
    const fields = this.fieldsOf(page);
    const bits = Number(/data-puzzle-bits="(\d+)"/.exec(page.html)?.[1]);
    return this.send(path, {
      ...fields,
      address,
      solution: await solve(fields["form"] ?? "", bits),
      ...more,
    });
  }
}

/** Finds a number as a browser would. */
export async function solve(token: string, bits: number): Promise<string> {
  assert.ok(bits <= 8, "a light puzzle");
  for (let at = 0; ; at++) if (await isSolved(token, String(at), bits)) return String(at);
}
