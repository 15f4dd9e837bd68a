import type { Clock } from "../../../app/clock.js";
import type { PageFacts } from "../../../check/facts.js";
import type { Asker } from "../ask-host.js";
import { decodeText } from "../decode-text.js";
import type { Answer, Outcome } from "../outcome.js";
import { type HtmlFacts, readHtml } from "./read-html.js";
import type { RobotsBook } from "./robots-book.js";
import { type Redirect, redirectIn, schemeReason, webAddress, withoutHash } from "../redirect.js";
import { mediaTypeOf } from "../send-request.js";

/** What one visit needs. */
export interface VisitTools {
  readonly asker: Asker;
  readonly robots: RobotsBook;
  readonly headers: Readonly<Record<string, string>>;
  readonly clock: Pick<Clock, "now">;
  readonly visitMs: number;
}

const MOST_REDIRECTS = 10;
/** Of a file all that we want to know is whether it is there. */
const FILE =
  /\.(?:pdf|zip|gz|tgz|xz|bz2|7z|tar|dmg|exe|msi|iso|mp3|m4a|ogg|oga|opus|flac|wav|mp4|m4v|webm|mkv|mov|ogv|png|jpe?g|gif|webp|avif|pptx?|odp|epub|ps)$/i;
const HTML = /^(?:text\/html|application\/xhtml\+xml|)$/;

type Found = Omit<PageFacts, "address">;

/** Follows an address to where it leads in the end and reads what is there. */
export async function visitPage(address: string, tools: VisitTools): Promise<PageFacts> {
  const deadline = tools.clock.now() + tools.visitMs;
  const start = webAddress(address, address);
  if (start === undefined) return { address, state: "unknown", reason: "not a web address" };
  const seen = new Set<string>();
  let at = start;
  let isPermanent = true;
  for (;;) {
    const moved: Pick<PageFacts, "movedTo"> =
      seen.size === 0 ? {} : { movedTo: { address: at, isPermanent } };
    const unknown = (reason: string): PageFacts => ({ address, state: "unknown", reason, ...moved });
    if (seen.has(withoutHash(at))) return unknown("it redirects in a circle");
    if (seen.size > MOST_REDIRECTS) return unknown("it redirects too often");
    if (tools.clock.now() > deadline) return unknown("the visit took too long");
    seen.add(withoutHash(at));
    const url = new URL(at);
    const refusal = await tools.robots.refusalOf(url, deadline);
    if (refusal !== undefined) return unknown(refusal.reason);
    const outcome = await askPage(url, tools, deadline);
    const redirect = redirectOf(outcome);
    if (redirect === undefined) {
      const { refresh, ...found } = settle(outcome, at);
      if (refresh === undefined || withoutHash(refresh) === withoutHash(at))
        return { address, ...found, ...moved };
      isPermanent = false;
      at = refresh;
      continue;
    }
    const next = webAddress(redirect.location, at);
    if (next === undefined) return unknown(schemeReason(redirect.location, at));
    isPermanent &&= redirect.isPermanent;
    // A redirect keeps the place within the page unless it names another.
    at = next.includes("#") || !at.includes("#") ? next : next + at.slice(at.indexOf("#"));
  }
}

async function askPage(url: URL, { asker, headers }: VisitTools, deadline: number): Promise<Outcome> {
  const question = {
    headers,
    mustBeSure: true,
    wantsBody: (status: number, mediaType: string) => status >= 200 && status < 300 && HTML.test(mediaType),
  };
  if (FILE.test(url.pathname)) {
    const outcome = await asker.ask(url, { ...question, method: "HEAD" }, deadline);
    const isTold =
      outcome.kind === "trouble"
        ? outcome.cause !== "connection" && outcome.cause !== "time-out"
        : (outcome.status >= 200 && outcome.status < 300) || redirectOf(outcome) !== undefined;
    // Some servers know no HEAD and say so in any way they like.
    if (isTold) return outcome;
  }
  return asker.ask(url, { ...question, method: "GET" }, deadline);
}

function redirectOf(outcome: Outcome): Redirect | undefined {
  return outcome.kind === "answer" ? redirectIn(outcome) : undefined;
}

function settle(outcome: Outcome, address: string): Found & Pick<HtmlFacts, "refresh"> {
  if (outcome.kind === "trouble") {
    return { state: outcome.cause === "no-host" ? "gone" : "unknown", reason: outcome.reason };
  }
  const { status } = outcome;
  if (status === 404 || status === 410)
    return { state: "gone", status, reason: `the server answered ${status}` };
  if (status < 200 || status > 299)
    return { state: "unknown", status, reason: `the server answered ${status}` };
  return { state: "reached", status, ...contentOf(outcome, address) };
}

function contentOf({ headers, body }: Answer, address: string): HtmlFacts {
  const mediaType = mediaTypeOf(headers).slice(0, 100);
  const named = /^[\w.+-]+\/[\w.+-]+$/.test(mediaType) ? { mediaType } : {};
  if (body.length === 0 || !HTML.test(mediaType)) return named;
  return { ...named, ...readHtml(decodeText(body, headers["content-type"]), address) };
}
