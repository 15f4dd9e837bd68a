import { createHash } from "node:crypto";
import { ImapFlow } from "imapflow";
import type { ImapPlace } from "../../app/imap-place.js";
import type { FoundMail, ReportSource, Shelf } from "../../app/report-source.js";
import { Failure } from "../../base/failure.js";
import { quote } from "../../base/quote.js";
import { imapFailure } from "./imap-failure.js";

/** How a mailbox is opened besides its place. */
export interface ImapOptions {
  /** How long a server may be silent. */
  readonly patienceMs?: number;
  /** The authority whose certificates are trusted besides those that Node knows: PEM. */
  readonly authority?: string;
}

const USUAL_PATIENCE_MS = 60_000;
/** As much of a mail as is looked at. */
const MOST_BYTES = 256 * 1024;
/** A server that sends what nobody asked for is left. */
const MOST_LITERAL_BYTES = 4 * MOST_BYTES;
const MOST_LINE_BYTES = 32 * 1024 * 1024;
const FOLDERS: Readonly<Record<Shelf, string>> = { done: "Done", unknown: "Unknown" };
/** Where no mail can be moved in one step, this stands on it instead (RFC 3501, 2.3.2). */
const MARK = "GalleyRead";

/**
 * Opens a mailbox (IMAP4rev1, RFC 3501). Mails are read without marking them, and moved by the server in one step
 * (RFC 6851) or else marked: copying and deleting could delete what others have marked. Numbers of mails are good for
 * this one conversation and are kept nowhere. Throws a Failure `network`, `refused` or `not-found`.
 */
export async function openImapMailbox(place: ImapPlace, options: ImapOptions = {}): Promise<ReportSource> {
  const client = clientOf(place, options);
  // What breaks between two commands is heard of by the next; unheard it would end the program.
  client.on("error", () => undefined);
  try {
    await client.connect();
    await client.mailboxOpen(place.mailbox);
  } catch (error) {
    client.close();
    throw imapFailure(error, place);
  }
  return sourceOf(client, place);
}

function clientOf(
  { host, port, isSecure, mayBePlain, user, password }: ImapPlace,
  { patienceMs = USUAL_PATIENCE_MS, authority }: ImapOptions,
): ImapFlow {
  return new ImapFlow({
    host,
    port,
    secure: isSecure,
    ...(isSecure || mayBePlain ? {} : { doSTARTTLS: true }),
    tls: { minVersion: "TLSv1.2", ...(authority === undefined ? {} : { ca: authority }) },
    auth: { user, pass: password },
    logger: false,
    clientInfo: { name: "Galley" },
    disableAutoIdle: true,
    disableCompression: true,
    connectionTimeout: patienceMs,
    greetingTimeout: patienceMs,
    socketTimeout: patienceMs,
    maxLiteralSize: MOST_LITERAL_BYTES,
    maxLineLength: MOST_LINE_BYTES,
  });
}

function sourceOf(client: ImapFlow, place: ImapPlace): ReportSource {
  const numbers = new WeakMap<FoundMail, number>();
  const folders = new Map<Shelf, string>();
  const asked = async <Result>(what: Promise<Result>): Promise<Result> => {
    try {
      return await what;
    } catch (error) {
      throw imapFailure(error, place);
    }
  };
  return {
    mails: async function* () {
      for (const uid of await asked(waiting(client, place))) {
        const found = await asked(
          client.fetchOne(String(uid), { source: { start: 0, maxLength: MOST_BYTES } }, { uid: true }),
        );
        // Another client may have taken it away meanwhile.
        if (found === false || found.source === undefined) continue;
        const id = createHash("sha256").update(found.source).digest("hex");
        const mail: FoundMail = { id, name: `${place.mailbox} ${uid}`, bytes: found.source };
        numbers.set(mail, uid);
        yield mail;
      }
    },
    putAway: (mail, shelf) => {
      const uid = numbers.get(mail);
      return uid === undefined ? Promise.resolve() : asked(putAway(client, place, { uid, shelf, folders }));
    },
    close: () => client.logout().catch(() => client.close()),
  };
}

/** The mails that do not carry our mark, oldest first: numbers grow (RFC 3501, 2.3.1.1). */
async function waiting(client: ImapFlow, { mailbox }: ImapPlace): Promise<readonly number[]> {
  const found = await client.search({ not: { keyword: MARK } }, { uid: true });
  if (found === false || found === undefined)
    throw new Failure("network", `Unexpected refusal to list the mails of ${quote(mailbox)}`);
  return found.toSorted((a, b) => a - b);
}

interface Move {
  readonly uid: number;
  readonly shelf: Shelf;
  /** The paths of the folders that are known to be there. */
  readonly folders: Map<Shelf, string>;
}

async function putAway(
  client: ImapFlow,
  { mailbox }: ImapPlace,
  { uid, shelf, folders }: Move,
): Promise<void> {
  const range = String(uid);
  if (!client.capabilities.has("MOVE")) {
    // A server may keep no marks either; then the mail is read again and known as one that was followed.
    const marks = shelf === "unknown" ? [MARK, "\\Flagged"] : [MARK];
    await client.messageFlagsAdd(range, marks, { uid: true });
    return;
  }
  const moved = await client.messageMove(range, await folderOf(client, shelf, folders), { uid: true });
  if (moved === false)
    throw new Failure("network", `Unexpected refusal to put a mail of ${quote(mailbox)} away`, {
      hint: "What it says was followed and will not be followed again. May the user make folders and move mails?",
    });
}

async function folderOf(client: ImapFlow, shelf: Shelf, folders: Map<Shelf, string>): Promise<string> {
  const known = folders.get(shelf);
  if (known !== undefined) return known;
  const name = FOLDERS[shelf];
  // Older servers say of a folder that is there that they cannot make it; if it is not, the move says so.
  const path = await client.mailboxCreate(name).then(
    (made) => made.path,
    () => name,
  );
  folders.set(shelf, path);
  return path;
}
