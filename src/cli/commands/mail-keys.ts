import { printableLine, styled } from "../terminal.js";
import type { World } from "../world.js";

/** Options of `galley mail keys`. */
export interface MailKeysOptions {
  readonly folder: string;
  readonly json?: boolean;
}

/** A zone file's text holds at most 255 bytes, and several in a row are one (RFC 7208, 3.3). */
const LONGEST_PIECE = 255;

/** Makes the keys that are missing, and prints the records by which others know them. */
export async function runMailKeys(world: World, { folder, json }: MailKeysOptions): Promise<number> {
  const { terminal } = world;
  const keys = await world.makeMailKeys(folder);
  if (json === true) {
    terminal.out(`${JSON.stringify({ version: 1, keys })}\n`);
    return 0;
  }
  for (const { path, isNew, record } of keys) {
    const word = isNew ? styled(terminal, "green", "made") : styled(terminal, "dim", "kept");
    terminal.err(`${word}  ${printableLine(path)}\n`);
    terminal.out(`${record.name}. IN TXT (${piecesOf(record.text)} )\n`);
  }
  terminal.err(
    "Put these lines into the DNS; galley mail check says when they are there.\nA form of a provider takes each text in one piece, without quotes: --json prints it so.\n",
  );
  return 0;
}

function piecesOf(text: string): string {
  let pieces = "";
  for (let at = 0; at < text.length; at += LONGEST_PIECE)
    pieces += ` "${text.slice(at, at + LONGEST_PIECE)}"`;
  return pieces;
}
