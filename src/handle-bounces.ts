import { openCheckout } from "./adapters/disk/open-checkout.js";
import { openMailFiles } from "./adapters/disk/open-mail-files.js";
import { openWebhookKey } from "./adapters/keys/open-webhook-key.js";
import { readMail } from "./adapters/mime/read-mail.js";
import { readImapPlace } from "./app/imap-place.js";
import { loadPublicationOf } from "./app/load-publication.js";
import { type BounceCounts, processBounces, type ProcessOptions } from "./app/process-bounces.js";
import { repeatChore, type Repeating } from "./app/repeat-chore.js";
import type { ReportSource } from "./app/report-source.js";
import { requireMail } from "./app/require-mail.js";
import type { Secrets } from "./app/secrets.js";
import type { ListedSuppression } from "./app/suppression-list.js";
import { publicationFolder } from "./publication-folder.js";
import type { BouncesRequest, SuppressionsRequest } from "./cli/bounce-acts.js";
import type { ReportKeys } from "./deliver/bounces/report-keys.js";
import type { MailSettings } from "./issue/mail-settings.js";
import { openStores, type Stores } from "./open-database.js";
import { systemClock } from "./system-clock.js";

/** Puts `galley bounces` together. */

/** In the place of a path: what IMAP_URL names. */
const MAILBOX = "imap";

/** Reads what came back to a newsletter, and follows it. Throws a Failure; what was followed until then stays. */
export async function readBouncesOf(
  { folder: named, from, ...options }: BouncesRequest,
  env: Readonly<Record<string, string | undefined>>,
): Promise<BounceCounts> {
  const folder = publicationFolder(named);
  const mail = requireMail(await loadPublicationOf(openCheckout(folder)));
  const source = await openSource(from, env);
  return readFrom(source, async () => {
    const stores = await openStores(folder);
    try {
      return await readInto(stores, mail, source, options);
    } finally {
      await stores.close();
    }
  });
}

/** How a mailbox is watched. */
export interface MailboxWatch extends Pick<Repeating, "pauseMs" | "onFailure"> {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Hears what followed, when there were mails. */
  readonly onCounts: (counts: BounceCounts) => void;
}

/** Looks into the mailbox that IMAP_URL names, now and every so often until the signal; where it names none, never. */
export async function watchMailbox(
  stores: Stores,
  mail: MailSettings,
  { env, onCounts, ...watch }: MailboxWatch,
  signal: AbortSignal,
): Promise<void> {
  if ((env["IMAP_URL"] ?? "") === "") return;
  const look = async (): Promise<void> => {
    const source = await openSource(MAILBOX, env);
    const options = { isDryRun: false, onMail: () => undefined, signal };
    const counts = await readFrom(source, () => readInto(stores, mail, source, options));
    if (Object.values(counts).some((count) => count > 0)) onCounts(counts);
  };
  await repeatChore(look, { ...watch, clock: systemClock }, signal);
}

async function readFrom(source: ReportSource, act: () => Promise<BounceCounts>): Promise<BounceCounts> {
  try {
    return await act();
  } finally {
    await source.close();
  }
}

function readInto(
  stores: Stores,
  mail: MailSettings,
  source: ReportSource,
  options: ProcessOptions,
): Promise<BounceCounts> {
  const keys = reportKeysOf(mail, stores.secrets);
  return processBounces({ ...stores, clock: systemClock, readMail, keys }, source, options);
}

/** What tells marks of ours from those that somebody made up, for a newsletter. */
export function reportKeysOf(
  { returnPath, dkim }: Pick<MailSettings, "returnPath" | "dkim">,
  secrets: Pick<Secrets, "sign">,
): ReportKeys {
  return { returnPath, messageIdDomain: dkim.domain, hash: (scope, text) => secrets.sign(scope, text) };
}

/** The secret that callers of the webhook sign with. */
export async function webhookSecretOf(folder: string): Promise<string> {
  const stores = await openStores(publicationFolder(folder));
  try {
    return openWebhookKey(stores.secrets).secret;
  } finally {
    await stores.close();
  }
}

/** Who is not mailed now. */
export async function listSuppressionsOf({
  folder,
  most,
}: SuppressionsRequest): Promise<readonly ListedSuppression[]> {
  const stores = await openStores(publicationFolder(folder));
  try {
    return await stores.suppressions.list(systemClock.now(), most);
  } finally {
    await stores.close();
  }
}

async function openSource(
  from: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<ReportSource> {
  if (from !== MAILBOX) return openMailFiles(from);
  const { openImapMailbox } = await import("./adapters/imap/open-imap-mailbox.js");
  return openImapMailbox(readImapPlace(env["IMAP_URL"]));
}
