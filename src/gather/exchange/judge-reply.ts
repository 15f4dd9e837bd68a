import { Failure } from "../../base/failure.js";
import { instantOfMs, msOfInstant } from "../../base/instant.js";
import { shorten } from "../../base/quote.js";
import { variableOf } from "./credentials.js";
import type { Ask, Reply } from "../door.js";
import { spentLimitOf } from "./rate-limit.js";

const LARGEST_MS = 8.64e15;
/** They are of success, and say themselves that they are not all: not made yet (RFC 9110, 15.3.3), and a part (15.3.7). */
const NOT_ALL: ReadonlySet<number> = new Set([202, 206]);

/** The Failure `network` of a reply whose status is no answer to its question; undefined for an answer. */
export function refusalOf(ask: Ask, reply: Reply): Failure | undefined {
  const { status } = reply;
  if (ask.accepted?.includes(status) === true) return undefined;
  if (status >= 200 && status <= 299 && !NOT_ALL.has(status)) return undefined;
  const [reason, hint] = wordsFor(ask, reply);
  const host = shorten(hostIn(reply.address), 80);
  return new Failure("network", `Unexpected answer ${status} of ${host}: ${reason}, expected success`, {
    hint,
  });
}

/** A moment for people who wait for it: `2026-01-07 09:30 UTC`. */
export function momentForPeople(ms: number): string {
  const instant = instantOfMs(Math.min(Math.max(ms, 0), LARGEST_MS));
  return `${instant.slice(0, 10)} ${instant.slice(11, 16)} UTC`;
}

type Words = readonly [reason: string, hint: string];

function wordsFor(ask: Ask, reply: Reply): Words {
  const limit = spentLimitOf(reply.status, reply.headers, reply.text, msOfInstant(reply.at));
  if (limit !== undefined) return limitWords(ask, limit.untilMs);
  const { status } = reply;
  if (status === 401 || status === 403) return refusedWords(ask, status);
  if (status === 404)
    return ["it knows no such page", "Check the address in galley.toml: it may have moved."];
  if (status === 410)
    return ["the page is gone for good", "Take the source out of galley.toml, or give it its new address."];
  if (status >= 500)
    return ["it is in trouble itself", "It was asked more than once. Gather again in a while."];
  if (NOT_ALL.has(status)) return ["it gave only a part", "Nothing of it was used. Gather again in a while."];
  if (status >= 300 && status <= 399)
    return ["it leads elsewhere without saying where", "Look at the address in a browser."];
  return [
    "it refuses the question",
    "The service may have changed: look at the address in galley.toml and at the service's news.",
  ];
}

function limitWords({ credential }: Ask, untilMs: number | undefined): Words {
  const until = untilMs === undefined ? "" : ` until ${momentForPeople(untilMs)}`;
  const more =
    credential === undefined ? "" : ` With ${variableOf(credential)} set, more questions are allowed.`;
  return [
    `it takes no more questions for now${until}`,
    `Gather again ${untilMs === undefined ? "in an hour" : "then"}; what is there stays.${more}`,
  ];
}

function refusedWords({ credential }: Ask, status: number): Words {
  const reason = status === 401 ? "it wants to know who asks" : "it does not let us see that";
  return credential === undefined
    ? [reason, "It may be open to members or browsers only: leave the source out, or use another address."]
    : [reason, `Is the value of ${variableOf(credential)} still valid, and may it see this?`];
}

function hostIn(address: string): string {
  return URL.canParse(address) ? new URL(address).hostname : "a server";
}
