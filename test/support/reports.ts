import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { freshSecrets } from "./databases.js";
import type { ReportKeys } from "#galley/deliver/bounces/report-keys.js";
import type { Secrets } from "#galley/app/secrets.js";
import type { KeyedHash } from "#galley/deliver/message/keyed-hash.js";
import { messageIdOf } from "#galley/deliver/message/message-id.js";
import { returnPathOf } from "#galley/deliver/message/return-path.js";
import { repositoryFolder } from "../repository.js";

/** Ids as `Secrets.randomId` makes them. */
export const ANN = "AAECAwQFBgcICQoLDA0ODw";
/** Another reader. */
export const BOB = "EAECAwQFBgcICQoLDA0ODw";
/** The mailing that came back. */
export const MAILING = "2026-08-19-weekly";

const RETURN_PATH = "bounces.lamp.example";
const folder = join(repositoryFolder, "test/deliver/bounces/reports");

/** Keys by which marks of ours are known. */
export function reportKeys(secrets: Pick<Secrets, "sign"> = freshSecrets()): ReportKeys {
  const hash: KeyedHash = (scope, text) => secrets.sign(scope, text);
  return { returnPath: RETURN_PATH, messageIdDomain: "lamp.example", hash };
}

/** The names of the reports that tests have, each of one shape. */
export function reportNames(): readonly string[] {
  return readdirSync(folder).sort();
}

/** One of them, with lines as mail has them and what only we can write in its places: of Ann's message, unless said. */
export function reportText(name: string, { hash }: Pick<ReportKeys, "hash">, id = ANN, other = BOB): string {
  const leaveOf = (subscriberId: string) => `${subscriberId}.${hash("unsubscribe", subscriberId)}`;
  const marks: Readonly<Record<string, string>> = {
    path: returnPathOf(MAILING, id, RETURN_PATH, hash),
    "path of another": returnPathOf(MAILING, other, RETURN_PATH, hash),
    leave: leaveOf(id),
    "leave of another": leaveOf(other),
    "leave in base64": Buffer.from(leaveOf(id)).toString("base64"),
    message: messageIdOf(MAILING, id, "lamp.example", hash),
  };
  return readFileSync(join(folder, name), "utf8")
    .replace(/\{\{([a-z\d ]+)\}\}/g, (_, mark: string) => marks[mark] ?? `no mark ${mark}`)
    .replaceAll("\n", "\r\n");
}

/** The bytes of one. */
export function reportBytes(name: string, keys: Pick<ReportKeys, "hash">, id = ANN): Uint8Array {
  return new TextEncoder().encode(reportText(name, keys, id));
}
