import { openCheckout } from "./adapters/disk/open-checkout.js";
import { keyFilesOf } from "./adapters/keys/key-place.js";
import { openSigner } from "./adapters/keys/open-signer.js";
import { holdSendingLock } from "./adapters/sql/sending-lock.js";
import { loadPublicationOf } from "./app/load-publication.js";
import type { BounceCounts } from "./app/process-bounces.js";
import { requireMail } from "./app/require-mail.js";
import { runWorker, type WorkerEvent } from "./app/run-worker.js";
import { USUAL_RETRY_PLAN } from "./deliver/retry-plan.js";
import { type MailSettings, USUAL_SENDING } from "./issue/mail-settings.js";
import type { WorkerRequest } from "./cli/world.js";
import { databasePlaceIn, type Stores, withStores } from "./open-database.js";
import { openRelay } from "./open-relay.js";
import { publicationFolder } from "./publication-folder.js";
import { systemClock } from "./system-clock.js";

/** Puts `galley worker` together: apart from what starts mailings, since it runs for long and needs no rules of drafts. */

const SECOND_MS = 1_000;
const MINUTE_MS = 60_000;

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
    const watching = watchFor(request, stores, mail, onEvent, stop.signal);
    try {
      await runWorker(
        {
          ...stores,
          publication,
          signer,
          transport,
          onEvent,
          hash: stores.secrets.sign,
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
      stop.abort();
      await watching;
      await transport.close();
      await lock?.release();
    }
  });
}

/** Who sends until all is done looks into no mailbox: what comes back comes later. */
async function watchFor(
  { mailboxMinutes, untilDone }: WorkerRequest,
  stores: Stores,
  mail: MailSettings,
  onEvent: (event: WorkerEvent) => void,
  signal: AbortSignal,
): Promise<void> {
  if (untilDone || mailboxMinutes === 0) return;
  const { watchMailbox } = await import("./handle-bounces.js");
  const watch = {
    env: process.env,
    pauseMs: mailboxMinutes * MINUTE_MS,
    onCounts: (counts: BounceCounts) => onEvent({ id: "", kind: "bounces", counts }),
    onFailure: (error: unknown) =>
      onEvent({ id: "", kind: "trouble", reason: `mailbox: ${sayError(error)}` }),
  };
  await watchMailbox(stores, mail, watch, signal);
}

function sayError(error: unknown): string {
  return error instanceof Error ? error.message : "failed";
}
