import { listen } from "#galley/adapters/http/listen.js";
import { USUAL_PUZZLE } from "#galley/web/readers/puzzle.js";
import { readersAppOf, type ReaderWorld, readerWorld } from "../support/reader-world.js";

/** Pages for readers that listen, and what is behind them. */
export interface ServedReaders {
  readonly world: ReaderWorld;
  readonly url: string;
  close(): Promise<void>;
}

/** Serves the pages of an empty list on this machine, with puzzles as hard as they are for readers. */
export async function serveReaders(): Promise<ServedReaders> {
  const handler: { answer?: ReturnType<typeof readersAppOf> } = {};
  const server = await listen(
    (request, peer) => handler.answer?.(request, peer) ?? new Response(null, { status: 503 }),
    "127.0.0.1",
    0,
  );
  const url = `http://127.0.0.1:${server.port}`;
  const world = readerWorld({ pages: url });
  handler.answer = readersAppOf(world, USUAL_PUZZLE);
  return { world, url, close: () => server.close() };
}
