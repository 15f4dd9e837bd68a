import { openCheckout } from "./adapters/disk/open-checkout.js";
import { openMailFiles } from "./adapters/disk/open-mail-files.js";
import { openWebhookKey } from "./adapters/keys/open-webhook-key.js";
import { readMail } from "./adapters/mime/read-mail.js";
import { readImapPlace } from "./app/imap-place.js";
import { loadPublicationOf } from "./app/load-publication.js";
import { type BounceCounts, processBounces } from "./app/process-bounces.js";
import type { ReportSource } from "./app/report-source.js";
import { requireMail } from "./app/require-mail.js";
import type { Secrets } from "./app/secrets.js";
import type { ListedSuppression } from "./app/suppression-list.js";
import { publicationFolder } from "./publication-folder.js";
import type { BouncesRequest, SuppressionsRequest } from "./cli/bounce-acts.js";
import type { ReportKeys } from "./deliver/bounces/report-keys.js";
import type { MailSettings } from "./issue/mail-settings.js";
import { openStores } from "./open-database.js";
import { systemClock } from "./system-clock.js";

/** Puts `galley bounces` together. */

/** Reads what came back to a newsletter, and follows it. Throws a Failure; what was followed until then stays. */
export async function readBouncesOf(
  { folder: named, from, isDryRun, onMail }: BouncesRequest,
  env: Readonly<Record<string, string | undefined>>,
): Promise<BounceCounts> {
  const folder = publicationFolder(named);
  const mail = requireMail(await loadPublicationOf(openCheckout(folder)));
  const source = await openSource(from, env);
  try {
    const stores = await openStores(folder);
    try {
      const keys = reportKeysOf(mail, stores.secrets);
      return await processBounces({ ...stores, clock: systemClock, readMail, keys }, source, {
        isDryRun,
        onMail,
      });
    } finally {
      await stores.close();
    }
  } finally {
    await source.close();
  }
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
  if (from !== "imap") return openMailFiles(from);
  const { openImapMailbox } = await import("./adapters/imap/open-imap-mailbox.js");
  return openImapMailbox(readImapPlace(env["IMAP_URL"]));
}
