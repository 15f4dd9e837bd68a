import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { type ArchiveInput, makeCheckout, repositoryFolder, writeText } from "../archive-input.js";

/** The command as `npm run build` made it. */
export const GALLEY: string = join(repositoryFolder, "bin/main.js");

const SETTINGS = `preset = "this-week-in-rust"

[mail]
from = { name = "This Week in Rust", address = "news@mail.example" }
list_id = "news.mail.example"
unsubscribe = "leave@mail.example"
return_path = "bounces.mail.example"
pages = "https://letters.mail.example"

[mail.dkim]
domain = "mail.example"
`;
const RSA = `selectors = { rsa = "r" }\n`;
const ED25519 = `selectors = { ed25519 = "e" }\n`;

/** A newsletter that can send its newest issue, and the date by which that is named. */
export interface MailingNewsroom {
  readonly folder: string;
  readonly input: ArchiveInput;
  readonly issue: string;
}

/** Makes a newsroom of the real archive, or of the example where that is not here, with keys to sign with. */
export function makeMailingNewsroom(folder: string, signing: "rsa" | "ed25519"): MailingNewsroom {
  const input = makeCheckout(folder);
  const settings = join(folder, "galley.toml");
  if (!existsSync(settings)) writeText(settings, SETTINGS + (signing === "rsa" ? RSA : ED25519));
  const { status, stderr } = spawnSync(process.execPath, [GALLEY, "mail", "keys", "-C", folder], {
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`Unexpected end of galley mail keys with ${status}\n${stderr}`);
  const issue = input.issues[0]?.date;
  if (issue === undefined) throw new Error("Unexpected empty archive, expected an issue");
  return { folder, input, issue };
}
