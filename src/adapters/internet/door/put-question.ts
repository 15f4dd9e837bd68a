import type { Ask, Reply } from "../../../gather/door.js";
import type { Exchange, NoReply, Unchanged } from "../../../gather/exchange/exchange.js";
import { secretPartsOf } from "../../../gather/exchange/secret-parts.js";
import { instantOfMs } from "../../../base/instant.js";
import type { Clock } from "../../../app/clock.js";
import type { Asker } from "../ask-host.js";
import { decodeText } from "../decode-text.js";
import { type Answer, type Trouble, trouble } from "../outcome.js";
import { redirectIn, schemeReason, webAddress, withoutHash } from "../redirect.js";
import { mediaTypeOf, type Question } from "../send-request.js";
import type { SecretKeeper } from "./secret-keeper.js";
import { noReply } from "./no-reply.js";
import { plainHeaders } from "./plain-headers.js";

/** What one question needs. */
export interface QuestionTools {
  readonly asker: Asker;
  readonly clock: Pick<Clock, "now">;
  readonly keeper: SecretKeeper;
  readonly askMs: number;
  /** Sent with everything. */
  readonly headers: Readonly<Record<string, string>>;
  /** What a host is told in confidence, or why it cannot be. */
  readonly authorize: (ask: Ask, url: URL, deadline: number) => Promise<Pass | Trouble>;
}

/** What lets a question in: headers, or parameters that are in no address which anybody is shown. */
export interface Pass {
  readonly headers?: Readonly<Record<string, string>>;
  readonly parameters?: URLSearchParams;
}

const MOST_REDIRECTS = 8;
const LONGEST_ASKED = 16_000;
/** Both send a question on as it is (RFC 9110, 15.4.8 and 15.4.9). */
const KEEPS_METHOD: ReadonlySet<number> = new Set([307, 308]);

/** Where a question has come to on its way. */
interface Station {
  readonly url: URL;
  readonly isPermanent: boolean;
  /** Whether it has left the host that it was meant for: then nothing is told in confidence any more. */
  readonly isAway: boolean;
}

/** Asks a server and follows its redirects. Never rejects; secrets of ours are in nothing that it returns. */
export async function putQuestion(
  ask: Ask,
  known: Reply | undefined,
  tools: QuestionTools,
): Promise<Exchange | Unchanged> {
  const hide = (text: string) => tools.keeper.hide(text, secretPartsOf(ask.address));
  const came = await follow(ask, known, tools);
  if (came.kind === "none") return { kind: "none", reason: hide(came.reason), hint: came.hint };
  if (came.kind === "unchanged")
    return came.movedTo === undefined ? came : { kind: "unchanged", movedTo: hide(came.movedTo) };
  const { reply } = came;
  const headers = Object.entries(reply.headers).map(([name, value]) => [hide(name), hide(value)]);
  return {
    kind: "reply",
    reply: {
      ...reply,
      headers: Object.fromEntries(headers) as Record<string, string>,
      text: hide(reply.text),
      address: hide(reply.address),
      ...(reply.movedTo === undefined ? {} : { movedTo: hide(reply.movedTo) }),
    },
  };
}

async function follow(
  ask: Ask,
  known: Reply | undefined,
  tools: QuestionTools,
): Promise<Exchange | Unchanged> {
  const deadline = tools.clock.now() + tools.askMs;
  const start = startOf(ask.address);
  if (!(start instanceof URL)) return start;
  const seen = new Set<string>();
  let at: Station = { url: start, isPermanent: true, isAway: false };
  for (;;) {
    const { url } = at;
    if (seen.has(withoutHash(url.href))) return failed(url, "it redirects in a circle");
    if (seen.size > MOST_REDIRECTS) return failed(url, "it redirects too often");
    if (tools.clock.now() > deadline) return noReply(url, trouble("time-out", "no answer in time"));
    seen.add(withoutHash(url.href));
    const validators = validatorsFor(ask, url, known);
    const told = at.isAway ? {} : await tools.authorize(ask, url, deadline);
    if (isTrouble(told)) return noReply(url, told);
    const question = questionFor(ask, tools, { ...validators, ...told.headers });
    const outcome = await tools.asker.ask(withParameters(url, told.parameters), question, deadline);
    if (outcome.kind === "trouble") return noReply(url, outcome);
    const movedTo = seen.size > 1 && at.isPermanent ? { movedTo: url.href } : {};
    if (outcome.status === 304)
      return known !== undefined && Object.keys(validators).length > 0
        ? { kind: "unchanged", ...movedTo }
        : failed(url, "it says that nothing has changed, and we have nothing of it");
    const next =
      ask.accepted?.includes(outcome.status) === true
        ? undefined
        : stationAfter(ask, at, outcome, tools.keeper);
    if (next === undefined)
      return { kind: "reply", reply: { ...replyOf(url, outcome, tools.clock), ...movedTo } };
    if ("kind" in next) return next;
    at = next;
  }
}

function startOf(address: string): URL | NoReply {
  const nowhere = new URL("http://nowhere.invalid");
  if (address.length > LONGEST_ASKED || !URL.canParse(address))
    return failed(nowhere, "the question has no address");
  const url = new URL(address);
  // Servers would see them, and so would whoever reads a recording.
  if (url.username !== "" || url.password !== "")
    return failed(url, "its address holds a name or password, which is not sent");
  return url;
}

function stationAfter(
  ask: Ask,
  { url, ...at }: Station,
  answer: Answer,
  keeper: SecretKeeper,
): Station | NoReply | undefined {
  const redirect = redirectIn(answer);
  if (redirect === undefined) return undefined;
  const address = webAddress(redirect.location, url.href);
  if (address === undefined) return failed(url, schemeReason(redirect.location, url.href));
  const next = new URL(address);
  const isElsewhere = next.origin !== url.origin;
  if (ask.method === "POST" && (isElsewhere || !KEEPS_METHOD.has(redirect.status)))
    return failed(url, "it sends the question elsewhere, to where it was not meant to go");
  if (isElsewhere && keeper.hide(address) !== address)
    return failed(url, "it sends elsewhere what it was told in confidence");
  return {
    url: next,
    isPermanent: at.isPermanent && redirect.isPermanent,
    isAway: at.isAway || isElsewhere,
  };
}

function questionFor(ask: Ask, { headers }: QuestionTools, more: Record<string, string>): Question {
  const body = bodyOf(ask);
  return {
    method: ask.method ?? "GET",
    headers: {
      ...headers,
      accept: ask.accept ?? "*/*",
      ...(body === undefined ? {} : { "content-type": body.mediaType }),
      ...more,
    },
    ...(body === undefined ? {} : { body: body.text }),
    mustBeSure: false,
    wantsBody: () => true,
    mustBeWhole: true,
  };
}

function bodyOf({ body }: Ask): { readonly text: string; readonly mediaType: string } | undefined {
  if (body === undefined) return undefined;
  return "json" in body
    ? { text: JSON.stringify(body.json), mediaType: "application/json" }
    : { text: new URLSearchParams(body.form).toString(), mediaType: "application/x-www-form-urlencoded" };
}

/** By which a server sees whether we know its reply already (RFC 9110, 13.1). They are of one address alone. */
function validatorsFor(
  { method }: Ask,
  url: URL,
  known: Reply | undefined,
): Readonly<Record<string, string>> {
  if (method === "POST" || known?.status !== 200 || known.address !== url.href) return {};
  const { etag, "last-modified": modified } = known.headers;
  if (etag !== undefined && isHeaderValue(etag)) return { "if-none-match": etag };
  return modified !== undefined && isHeaderValue(modified) ? { "if-modified-since": modified } : {};
}

/** What was kept may have been damaged, and no header can hold everything. */
function isHeaderValue(text: string): boolean {
  return /^[\x20-\x7e]{1,1000}$/.test(text);
}

function replyOf(url: URL, { status, headers, body }: Answer, clock: Pick<Clock, "now">): Reply {
  return {
    status,
    headers: plainHeaders(headers),
    text: textOf(headers["content-type"], mediaTypeOf(headers), body),
    address: url.href,
    at: instantOfMs(clock.now()),
  };
}

/** JSON is UTF-8 (RFC 8259, 8.1), whatever the texts within it look like. */
function textOf(contentType: string | undefined, mediaType: string, body: Uint8Array): string {
  return /[/+]json$/.test(mediaType) ? new TextDecoder().decode(body) : decodeText(body, contentType, true);
}

function withParameters(url: URL, parameters: URLSearchParams | undefined): URL {
  const target = new URL(url);
  for (const [name, value] of parameters ?? []) target.searchParams.set(name, value);
  return target;
}

function isTrouble(told: Pass | Trouble): told is Trouble {
  return "kind" in told;
}

function failed(url: URL, reason: string): NoReply {
  return noReply(url, trouble("refused", reason));
}
