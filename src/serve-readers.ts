import { openCheckout } from "./adapters/disk/open-checkout.js";
import { openOutbox } from "./adapters/disk/open-outbox.js";
import { type Answer, listen } from "./adapters/http/listen.js";
import { keyFilesOf } from "./adapters/keys/key-place.js";
import { openSigner } from "./adapters/keys/open-signer.js";
import { forgetReports } from "./app/forget-reports.js";
import { LaterWork } from "./app/later-work.js";
import { listRegions } from "./app/list-regions.js";
import { loadPublicationOf } from "./app/load-publication.js";
import { handOverBy, type LetterWorld, openLetterPostbox } from "./app/post-letter.js";
import { type ReaderRoom, USUAL_LIMITS } from "./app/reader-room.js";
import { remindPending } from "./app/remind-pending.js";
import { repeatChore } from "./app/repeat-chore.js";
import { requireMail } from "./app/require-mail.js";
import { tryLettersAgain } from "./app/try-letters-again.js";
import { Failure } from "./base/failure.js";
import { quote } from "./base/quote.js";
import { publicationFolder } from "./publication-folder.js";
import type { ServingReaders, WebRequest } from "./cli/subscriber-acts.js";
import type { MessageSigner } from "./deliver/message/message-signer.js";
import type { MailSettings } from "./issue/mail-settings.js";
import type { Publication } from "./issue/publication.js";
import { openStores, type Stores } from "./open-database.js";
import { openRelay } from "./open-relay.js";
import { systemClock } from "./system-clock.js";
import { readTrustedProxies, type TrustedProxies } from "./web/readers/client-address.js";
import { USUAL_PUZZLE } from "./web/readers/puzzle.js";
import { createReadersApp, type ReaderAssets } from "./web/readers/readers-app.js";
import { webhookOf } from "./serve-webhook.js";

/** Where this machine calls itself from: the place of a proxy, unless somebody says otherwise. */
const OWN_MACHINE = ["127.0.0.0/8", "::1"];
const MS_PER_HOUR = 3_600_000;
const MS_PER_MINUTE = 60_000;

/**
 * Serves the pages for readers until it is closed. Looks every minute for letters that are to be tried again, and every
 * hour for who is to be reminded or forgotten. Throws a Failure when settings, database or port do not allow it.
 */
export async function serveReaders(request: WebRequest, assets: ReaderAssets): Promise<ServingReaders> {
  const folder = publicationFolder(request.folder);
  const checkout = openCheckout(folder);
  const publication = await loadPublicationOf(checkout);
  const mail = { ...requireMail(publication), ...addressOf(request) };
  const isTrustedProxy = trustedProxies(request.proxies);
  const wayOut = await openWayOut(request, mail, folder);
  const stores = await openStores(folder);
  const later = new LaterWork(request.onFailure);
  const room = roomOf({ publication, mail, stores, later, wayOut });
  const regions = listRegions(checkout, publication);
  const answer = createReadersApp({
    room,
    assets,
    regions,
    puzzle: USUAL_PUZZLE,
    isTrustedProxy,
    onFailure: request.onFailure,
  });
  const webhook = webhookOf(mail, stores, request.onFailure);
  const answerAll: Answer = (asked, peer) =>
    webhook.isFor(asked) ? webhook.answer(asked) : answer(asked, peer);
  const server = await listen(answerAll, request.host, request.port, 1).catch(async (error: unknown) => {
    await stores.close();
    throw error;
  });
  const ending = new AbortController();
  const repeat = (pauseMs: number, chore: () => Promise<unknown>) =>
    repeatChore(chore, { pauseMs, clock: systemClock, onFailure: request.onFailure }, ending.signal);
  const chores = [
    repeat(MS_PER_HOUR, () => remindPending(room)),
    repeat(MS_PER_HOUR, () => forgetReports({ ...stores, clock: systemClock })),
    repeat(MS_PER_MINUTE, () => tryLettersAgain(room)),
  ];
  return {
    title: publication.title,
    url: `http://${request.host.includes(":") ? `[${request.host}]` : request.host}:${server.port}`,
    address: mail.pages,
    regions: regions.length,
    close: async () => {
      ending.abort();
      await server.close();
      await Promise.all(chores);
      await later.idle();
      await wayOut.close();
      await stores.close();
    },
  };
}

interface RoomParts {
  readonly publication: Publication;
  readonly mail: MailSettings;
  readonly stores: Stores;
  readonly later: LaterWork;
  readonly wayOut: WayOut;
}

function roomOf({ publication, mail, stores, later, wayOut }: RoomParts): ReaderRoom {
  const { subscribers: store, counters, secrets, letters } = stores;
  const { title, address } = publication;
  const sender = { title, mail };
  const postbox = openLetterPostbox({ sender, secrets, clock: systemClock, ...wayOut });
  return {
    publication: { title, address, mail },
    store,
    counters,
    secrets,
    postbox,
    letters,
    later,
    clock: systemClock,
    limits: USUAL_LIMITS,
  };
}

/** How messages leave: to the mail server that `SMTP_URL` names, or into files. */
interface WayOut {
  readonly handOver: LetterWorld["handOver"];
  readonly signer: MessageSigner | undefined;
  readonly close: () => Promise<void>;
}

async function openWayOut({ outbox }: WebRequest, mail: MailSettings, folder: string): Promise<WayOut> {
  if (outbox !== undefined) {
    const files = await openOutbox(outbox);
    const handOver: WayOut["handOver"] = async (message) => {
      await files.put(message);
      return { kind: "taken" };
    };
    return { handOver, signer: undefined, close: () => Promise.resolve() };
  }
  if ((process.env["SMTP_URL"] ?? "") === "")
    throw new Failure("configuration", "Unexpected lack of a way to send mail, expected SMTP_URL", {
      hint: "SMTP_URL names a mail server; --outbox FOLDER puts messages into files, to try the pages without one.",
    });
  const signer = openSigner(keyFilesOf(mail, folder, process.env));
  const transport = openRelay(mail);
  return { handOver: handOverBy(transport), signer, close: () => transport.close() };
}

/** While the pages are being tried, they are reached without TLS at this machine. */
function addressOf({ address }: WebRequest): { readonly pages: string } | undefined {
  if (address === undefined) return undefined;
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url !== undefined && /^https?:$/.test(url.protocol) && url.search === "" && url.hash === "")
    return { pages: url.href.replace(/\/$/, "") };
  throw new Failure(
    "usage",
    `Unexpected --address ${quote(address)}, expected one as https://letters.example`,
  );
}

function trustedProxies(proxies: readonly string[]): TrustedProxies {
  const read = readTrustedProxies(proxies.length === 0 ? OWN_MACHINE : proxies);
  if (read !== undefined) return read;
  throw new Failure(
    "usage",
    `Unexpected --proxy ${quote(proxies.join(" "))}, expected addresses as 10.0.0.1 or 10.0.0.0/8`,
  );
}
