import { shorten } from "../../../base/quote.js";
import type { NoReply } from "../../../gather/exchange/exchange.js";
import { momentForPeople } from "../../../gather/exchange/judge-reply.js";
import type { Trouble, TroubleCause } from "../outcome.js";

/** What a person can do about each trouble. */
const HINTS: Readonly<Record<TroubleCause, string>> = {
  "no-host": "Check the address in galley.toml, and whether this machine is online.",
  refused: "Only http and https on the public internet are asked; check the address in galley.toml.",
  "time-out": "It was asked twice. Gather again in a while.",
  connection: "It was asked twice. Check whether this machine is online, or gather again in a while.",
  certificate: "It cannot prove who it is, so nothing was asked. Tell those who run it.",
  busy: "Gather again later; nothing was lost.",
  cut: "Nothing of it was used. Gather again in a while.",
  "too-large": "No answer that a newsletter needs is so large. Check the address in galley.toml.",
};

/** Why there is no reply of a host, for the person who gathers. */
export function noReply(url: URL, { cause, reason, untilMs }: Trouble): NoReply {
  const until = untilMs === undefined ? "" : ` until ${momentForPeople(untilMs)}`;
  return {
    kind: "none",
    reason: `Unexpected trouble with ${shorten(url.hostname, 80)}: ${reason}${until}, expected an answer`,
    hint: HINTS[cause],
  };
}
