import { failureFacts, printFailure } from "../print-failure.js";
import { counted, printable, styled } from "../terminal.js";
import type { World } from "../world.js";

/** Options of `galley web` as the command line gives them. */
export interface WebOptions {
  readonly port: number;
  readonly host: string;
  readonly proxy?: readonly string[];
  readonly address?: string;
  readonly outbox?: string;
  readonly json?: boolean;
}

/** Serves the pages for readers until it is stopped. */
export async function runWeb(world: World, folder: string, options: WebOptions): Promise<number> {
  const { terminal } = world;
  const { port, host, proxy = [], address, outbox, json = false } = options;
  const onFailure = (error: unknown) => {
    if (json) terminal.out(`${JSON.stringify({ kind: "failed", ...failureFacts(error) })}\n`);
    else printFailure(terminal, error, false);
  };
  const serving = await world.serveReaders({
    folder,
    port,
    host,
    proxies: proxy,
    address,
    outbox,
    onFailure,
  });
  const { title, url, regions } = serving;
  if (json)
    terminal.out(`${JSON.stringify({ kind: "serving", title, url, address: serving.address, regions })}\n`);
  else
    terminal.out(
      [
        "",
        `  ${styled(terminal, "bold", printable(title))}, pages for readers`,
        "",
        `  Readers   ${styled(terminal, "cyan", printable(`${serving.address}/subscribe`))}`,
        `  Listens   ${printable(url)}`,
        `  Regions   ${regions === 0 ? "none, as no issue lists events by region" : counted(regions, "region")}`,
        ...(outbox === undefined ? [] : [`  Messages  ${printable(outbox)}, where nobody sends them`]),
        "",
        "  Ctrl+C stops.",
        "",
        "",
      ].join("\n"),
    );
  await world.untilStopped();
  await serving.close();
  return 0;
}
