import { createHmac, randomBytes } from "node:crypto";
import { openNameServer } from "./adapters/dns/open-name-server.js";
import { openCheckout } from "./adapters/disk/open-checkout.js";
import { openIssueFiles } from "./adapters/disk/open-issue-files.js";
import { listen } from "./adapters/http/listen.js";
import { keyFilesOf } from "./adapters/keys/key-place.js";
import { makeKeys, publicKeyOf } from "./adapters/keys/make-keys.js";
import { checkMail, type MailReport } from "./app/check-mail.js";
import { dkimRecord } from "./app/dkim-record.js";
import { loadPublicationOf } from "./app/load-publication.js";
import { type MailPreview, previewMail } from "./app/preview-mail.js";
import { requireMail } from "./app/require-mail.js";
import { checkWorldOf, readFactsFile } from "./check-drafts.js";
import type { MailCheckRequest, MailKeys, MailPreviewRequest, ServedMail } from "./cli/mail-acts.js";
import { publicationFolder } from "./publication-folder.js";
import { systemClock } from "./system-clock.js";
import { createMailPreviewApp } from "./web/mail-preview-app.js";

const LOOPBACK = "127.0.0.1";
const LOCAL_HOSTS: ReadonlySet<string> = new Set(["localhost", LOOPBACK]);

/** Shows an issue as e-mail. Throws a Failure. */
export async function previewMailOf({
  folder: named,
  issue,
  regions,
}: MailPreviewRequest): Promise<MailPreview> {
  const folder = publicationFolder(named);
  const checkout = openCheckout(folder);
  const files = openIssueFiles(folder, process.cwd());
  const publication = await loadPublicationOf(checkout);
  return previewMail({ checkout, files, publication, clock: systemClock }, issue, regions);
}

/** Serves a preview on this machine until it is closed. Throws a Failure. */
export async function serveMailPreview(mail: MailPreview, port: number): Promise<ServedMail> {
  const app = createMailPreviewApp(mail, LOCAL_HOSTS);
  const server = await listen((request) => app.fetch(request), LOOPBACK, port);
  return { url: `http://localhost:${server.port}/`, close: () => server.close() };
}

/** Looks at an issue before it is mailed, and at the DNS. Throws a Failure. */
export async function checkMailOf(request: MailCheckRequest, version: string): Promise<MailReport> {
  const folder = publicationFolder(request.folder);
  const facts = request.facts === undefined ? undefined : await readFactsFile(request.facts);
  // Links of a sample lead nowhere, so any key will do.
  const key = randomBytes(32);
  const world = {
    ...(await checkWorldOf(folder, version)),
    nameServer: openNameServer(),
    clock: systemClock,
    readKeys: (mail: Parameters<typeof keyFilesOf>[0]) =>
      keyFilesOf(mail, folder, process.env).map(publicKeyOf),
    hash: (scope: string, text: string) =>
      createHmac("sha256", key).update(`${scope}\n${text}`).digest("base64url"),
  };
  return checkMail(world, { issue: request.issue, facts });
}

/** Makes the keys that a newsletter lacks, and says what belongs in the DNS. Throws a Failure. */
export async function makeMailKeys(named: string): Promise<MailKeys> {
  const folder = publicationFolder(named);
  const mail = requireMail(await loadPublicationOf(openCheckout(folder)));
  const made = makeKeys(keyFilesOf(mail, folder, process.env));
  return made.map((key) => ({ path: key.path, isNew: key.isNew, record: dkimRecord(key, mail.dkim.domain) }));
}
