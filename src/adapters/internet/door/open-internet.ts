import type { Clock } from "../../../app/clock.js";
import { Failure } from "../../../base/failure.js";
import type { Ask, CredentialName } from "../../../gather/door.js";
import type { PutToServer } from "../../../gather/exchange/exchange.js";
import { Asker } from "../ask-host.js";
import type { Manners } from "../host-gate.js";
import { INTERNET, type Line } from "../line.js";
import type { Trouble } from "../outcome.js";
import { type RequestCaps, Sender } from "../send-request.js";
import { CredentialBook, type CredentialValues, GITHUB_API } from "./credential-book.js";
import { doorPatience } from "./door-patience.js";
import { type Pass, putQuestion } from "./put-question.js";
import { redditAccess } from "./reddit-access.js";

/** How the internet is asked. */
export interface InternetSettings {
  readonly clock: Clock;
  /** Says who we are, for which publication, and where to read about it. */
  readonly userAgent: string;
  readonly credentials: CredentialValues;
  /** An origin that is asked in the place of GitHub's API, as `GALLEY_GITHUB_API` says it. */
  readonly githubApi?: string | undefined;
  readonly line?: Line;
  readonly caps?: Partial<AskCaps>;
}

/** What bounds one question. */
export interface AskCaps extends RequestCaps, Manners {
  /** No redirect is followed and nothing tried again after so long. */
  readonly askMs: number;
  readonly connections: number;
}

/** The internet, as far as gathering asks it. */
export interface Internet {
  readonly put: PutToServer;
  /** Those that there are. */
  readonly credentials: readonly CredentialName[];
  /** Ends every question and every wait. */
  close(): void;
}

const CAPS: AskCaps = {
  requestMs: 30_000,
  askMs: 300_000,
  wireBytes: 25_000_000,
  bodyBytes: 25_000_000,
  pauseMs: 100,
  longestWaitMs: 90_000,
  restMs: 600_000,
  connections: 1,
};
const LOOPBACK: ReadonlySet<string> = new Set(["localhost", "127.0.0.1", "[::1]"]);

/** Opens the internet. Throws a Failure `configuration` for a credential or an address that cannot be one. */
export function openInternet(settings: InternetSettings): Internet {
  const caps = { ...CAPS, ...settings.caps };
  const standIn = standInOf(settings.githubApi);
  const book = new CredentialBook(settings.credentials, standIn?.origin);
  const closing = new AbortController();
  const clock: Clock = {
    now: () => settings.clock.now(),
    sleep: (ms) => settings.clock.sleep(ms, closing.signal),
  };
  const sender = new Sender(withStandIn(settings.line ?? INTERNET, standIn), caps);
  const patience = doorPatience(caps.longestWaitMs);
  const asker = new Asker({ sender, clock, manners: caps, patience, keyOf: gateOf });
  const headers = { "user-agent": settings.userAgent };
  let reddit: ReturnType<typeof redditAccess> | undefined;
  const authorize = async (ask: Ask, url: URL, deadline: number): Promise<Pass | Trouble> => {
    const value = book.valueFor(ask.credential, url);
    if (value === undefined) return { headers: versionFor(url) };
    if (ask.credential === "reddit-feed") return { parameters: new URLSearchParams(value) };
    if (ask.credential !== "reddit" || !value.includes(":"))
      return { headers: { ...versionFor(url), ...bearer(value) } };
    reddit ??= redditAccess(value, asker, headers, deadline);
    const access = await reddit;
    if ("kind" in access) return access;
    book.keeper.add(access.token);
    return { headers: bearer(access.token) };
  };
  const tools = { asker, clock, keeper: book.keeper, askMs: caps.askMs, headers, authorize };
  return {
    put: (ask, known) => putQuestion(ask, known, tools),
    credentials: book.names,
    close: () => {
      closing.abort();
      sender.close();
    },
  };
}

function bearer(token: string): Record<string, string> {
  return { authorization: `Bearer ${token}` };
}

/** GitHub wants to be told which edition of its API is meant. */
function versionFor(url: URL): Record<string, string> {
  return url.origin === GITHUB_API ? { "x-github-api-version": "2022-11-28" } : {};
}

/** GitHub counts searches, GraphQL and all else apart (`x-ratelimit-resource`), so a limit that is spent closes one of them. */
function gateOf(url: URL): string {
  return url.origin === GITHUB_API ? `${url.hostname}/${url.pathname.split("/")[1] ?? ""}` : url.hostname;
}

function withStandIn(line: Line, standIn: URL | undefined): Line {
  if (standIn === undefined) return line;
  const isMeant = (url: URL) => url.origin === GITHUB_API || url.origin === standIn.origin;
  return { ...line, detour: (url) => (isMeant(url) ? standIn : line.detour?.(url)) };
}

/** A token must not travel in the open, except on this machine. */
function standInOf(address: string | undefined): URL | undefined {
  if (address === undefined || address === "") return undefined;
  const url = URL.canParse(address) ? new URL(address) : undefined;
  const isSafe = url?.protocol === "https:" || (url?.protocol === "http:" && LOOPBACK.has(url.hostname));
  if (url === undefined || !isSafe || url.pathname !== "/" || url.search !== "" || url.username !== "") {
    throw new Failure(
      "configuration",
      "Unexpected address in GALLEY_GITHUB_API, expected one as https://api.github.com",
      {
        hint: "Leave it unset for github.com; without TLS only this machine may stand in.",
      },
    );
  }
  // A name would be looked up and judged; this one is known.
  if (url.hostname === "localhost") url.hostname = "127.0.0.1";
  return url;
}
