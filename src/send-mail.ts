import { userInfo } from "node:os";
import { openIssueFiles } from "./adapters/disk/open-issue-files.js";
import { openCheckout } from "./adapters/disk/open-checkout.js";
import { keyFilesOf } from "./adapters/keys/key-place.js";
import { publicKeyOf } from "./adapters/keys/make-keys.js";
import { openSigner } from "./adapters/keys/open-signer.js";
import { openNameServer } from "./adapters/dns/open-name-server.js";
import { type ChangedMailing, changeMailing } from "./app/change-mailing.js";
import { loadPublicationOf } from "./app/load-publication.js";
import { type MailingStatus, mailingStatus } from "./app/mailing-status.js";
import { requireMail } from "./app/require-mail.js";
import { sendTest } from "./app/send-test.js";
import { type StartedMailing, startMailing } from "./app/start-mailing.js";
import type { Mailing } from "./deliver/mailing.js";
import type { SendResult } from "./deliver/send-result.js";
import type { MailSettings } from "./issue/mail-settings.js";
import { checkWorldOf, readFactsFile } from "./check-drafts.js";
import type { ChangeMailingRequest, SendTestRequest, StartMailingRequest } from "./cli/world.js";
import { withStores } from "./open-database.js";
import { openRelay } from "./open-relay.js";
import { publicationFolder } from "./publication-folder.js";
import { systemClock } from "./system-clock.js";

/** Puts `galley mailing` together. */

const NEWEST = 100;

/** Starts a mailing. Throws a Failure. */
export async function startMailingOf(request: StartMailingRequest, version: string): Promise<StartedMailing> {
  const { folder: named, facts, by, ...options } = request;
  const folder = publicationFolder(named);
  const book = facts === undefined ? undefined : await readFactsFile(facts);
  return withStores(folder, async ({ mailings, secrets }) => {
    const world = {
      ...(await checkWorldOf(folder, version)),
      nameServer: openNameServer(),
      readKeys: (mail: MailSettings) => keyFilesOf(mail, folder, process.env).map(publicKeyOf),
      hash: secrets.sign,
      mailings,
      clock: systemClock,
    };
    return startMailing(world, { ...options, facts: book, by: nameOf(by) });
  });
}

/** Sends one message to one address. Throws a Failure. */
export async function sendTestOf({ folder: named, ...options }: SendTestRequest): Promise<SendResult> {
  const folder = publicationFolder(named);
  const checkout = openCheckout(folder);
  const publication = await loadPublicationOf(checkout);
  const mail = requireMail(publication);
  const signer = openSigner(keyFilesOf(mail, folder, process.env));
  const files = openIssueFiles(folder, process.cwd());
  return withStores(folder, async ({ secrets }) => {
    const transport = openRelay(mail);
    try {
      const hash = secrets.sign;
      return await sendTest(
        { checkout, files, publication, hash, signer, transport, clock: systemClock },
        options,
      );
    } finally {
      await transport.close();
    }
  });
}

/** Where a mailing stands. Throws a Failure. */
export function mailingStatusOf(folder: string, id: string | undefined): Promise<MailingStatus> {
  return withStores(publicationFolder(folder), ({ mailings }) => mailingStatus(mailings, id));
}

/** All mailings, the newest first. Throws a Failure. */
export function listMailingsOf(folder: string): Promise<readonly Mailing[]> {
  return withStores(publicationFolder(folder), ({ mailings }) => mailings.list(NEWEST));
}

/** Pauses, resumes, cancels, approves a mailing or lets it go on. Throws a Failure. */
export function changeMailingOf({ folder, by, ...options }: ChangeMailingRequest): Promise<ChangedMailing> {
  return withStores(publicationFolder(folder), ({ mailings }) =>
    changeMailing({ mailings, clock: systemClock }, { ...options, by: nameOf(by) }),
  );
}

function nameOf(by: string | undefined): string {
  return by ?? userInfo().username;
}
