import { userInfo } from "node:os";
import { openIssueFiles } from "./adapters/disk/open-issue-files.js";
import { openCheckout } from "./adapters/disk/open-checkout.js";
import { keyFilesOf } from "./adapters/keys/key-place.js";
import { publicKeyOf } from "./adapters/keys/make-keys.js";
import { openSigner } from "./adapters/keys/open-signer.js";
import { openNameServer } from "./adapters/dns/open-name-server.js";
import { holdSendingLock } from "./adapters/sql/sending-lock.js";
import { type ChangedMailing, changeMailing } from "./app/change-mailing.js";
import { loadPublicationOf } from "./app/load-publication.js";
import { type MailingStatus, mailingStatus } from "./app/mailing-status.js";
import { requireMail } from "./app/require-mail.js";
import { runWorker, type WorkerEvent } from "./app/run-worker.js";
import { sendTest } from "./app/send-test.js";
import { type StartedMailing, startMailing } from "./app/start-mailing.js";
import type { Mailing } from "./deliver/mailing.js";
import type { KeyedHash } from "./deliver/message/keyed-hash.js";
import { USUAL_RETRY_PLAN } from "./deliver/retry-plan.js";
import type { SendResult } from "./deliver/send-result.js";
import { type MailSettings, USUAL_SENDING } from "./issue/mail-settings.js";
import { checkWorldOf, publicationFolder, readFactsFile } from "./check-drafts.js";
import type {
  ChangeMailingRequest,
  SendTestRequest,
  StartMailingRequest,
  WorkerRequest,
} from "./cli/world.js";
import { databasePlaceIn, openStores, type Stores } from "./open-database.js";
import { openRelay } from "./open-relay.js";
import { systemClock } from "./system-clock.js";

/** Puts `galley mailing` and `galley worker` together. */

const NEWEST = 100;
const SECOND_MS = 1_000;

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
      hash: hashOf(secrets),
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
      const hash = hashOf(secrets);
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

/** Sends mailings until it is told to stop. Throws a Failure. */
export async function runWorkerOf(
  request: WorkerRequest,
  onEvent: (event: WorkerEvent) => void,
  untilStopped: Promise<void>,
): Promise<void> {
  const folder = publicationFolder(request.folder);
  const publication = await loadPublicationOf(openCheckout(folder));
  const mail = requireMail(publication);
  const signer = openSigner(keyFilesOf(mail, folder, process.env));
  const { connections, perDomain, ...limits } = mail.sending ?? USUAL_SENDING;
  const stop = new AbortController();
  void untilStopped.then(() => stop.abort());
  await withStores(folder, async (stores) => {
    const transport = openRelay(mail);
    const lock = await holdSendingLock(databasePlaceIn(folder));
    try {
      await runWorker(
        {
          ...stores,
          publication,
          signer,
          transport,
          onEvent,
          hash: hashOf(stores.secrets),
          clock: systemClock,
          chance: Math.random,
        },
        {
          connections,
          limits,
          domainRoom: perDomain,
          isAlone: lock !== undefined,
          leaseMs: request.leaseSeconds * SECOND_MS,
          retry: { ...USUAL_RETRY_PLAN, firstMs: request.firstWaitSeconds * SECOND_MS },
          untilDone: request.untilDone,
        },
        stop.signal,
      );
    } finally {
      await transport.close();
      await lock?.release();
    }
  });
}

async function withStores<Result>(folder: string, act: (stores: Stores) => Promise<Result>): Promise<Result> {
  const stores = await openStores(folder);
  try {
    return await act(stores);
  } finally {
    await stores.close();
  }
}

function hashOf(secrets: Stores["secrets"]): KeyedHash {
  return (scope, text) => secrets.sign(scope, text);
}

function nameOf(by: string | undefined): string {
  return by ?? userInfo().username;
}
