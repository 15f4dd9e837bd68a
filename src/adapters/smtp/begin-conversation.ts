import type { Socket } from "node:net";
import type { MailRelay } from "../../app/mail-transport.js";
import { isDone } from "../../deliver/mail-answer.js";
import { type Capabilities, NO_CAPABILITIES, readCapabilities } from "./capabilities.js";
import { dial, encrypt, isOwnMachine, nameOfServer } from "./dial.js";
import type { Line } from "./line.js";
import { logIn } from "./log-in.js";
import { SetUpLine } from "./set-up-line.js";
import { type Stop, stopByAnswer, stopByEnd, stopFor } from "./stop.js";

/** A line over which messages can be sent. */
export interface Conversation {
  readonly kind: "conversation";
  readonly line: Line;
  readonly capabilities: Capabilities;
}

interface Greeted {
  readonly kind: "greeted";
  readonly capabilities: Capabilities;
}

/** Opens a connection and goes as far as to the first message: greeting, encryption, login. */
export async function beginConversation(relay: MailRelay): Promise<Conversation | Stop> {
  const dialed = await dial(relay, relay.security === "implicit");
  if (dialed.kind !== "socket") return dialed;
  let setUp = new SetUpLine(dialed.socket);
  const banner = await setUp.hear(relay.patience.greetingMs);
  if ("end" in banner) return stopByEnd(banner.end, "instead of a greeting");
  if (!isDone(banner.answer)) return hangUp(setUp, stopByAnswer(banner.answer));
  let greeted = await greet(setUp, relay);
  if (greeted.kind !== "greeted") return hangUp(setUp, greeted);
  let isSecret = relay.security === "implicit";
  if (
    relay.security.startsWith("starttls") &&
    (greeted.capabilities.hasStartTls || relay.security === "starttls")
  ) {
    const secured = await startTls(setUp, relay, greeted.capabilities);
    if (secured.kind !== "socket") return hangUp(setUp, secured);
    setUp = new SetUpLine(secured.socket);
    // What was offered before could have been written by anybody (RFC 3207, 4.2).
    greeted = await greet(setUp, relay);
    if (greeted.kind !== "greeted") return hangUp(setUp, greeted);
    isSecret = true;
  }
  const { capabilities } = greeted;
  const refusal = await enter(setUp, relay, capabilities, isSecret || isOwnMachine(relay.host));
  return refusal === undefined
    ? { kind: "conversation", line: setUp.line, capabilities }
    : hangUp(setUp, refusal);
}

async function greet(setUp: SetUpLine, { ownName, patience }: MailRelay): Promise<Greeted | Stop> {
  const reply = await setUp.hear(patience.commandMs, `EHLO ${ownName}`);
  if ("end" in reply) return stopByEnd(reply.end, "after EHLO");
  if (isDone(reply.answer)) return { kind: "greeted", capabilities: readCapabilities(reply.answer.lines) };
  if (reply.answer.code < 500) return stopByAnswer(reply.answer);
  // Servers from before 1995 know no EHLO; others that refuse it refuse HELO too.
  const plain = await setUp.hear(patience.commandMs, `HELO ${ownName}`);
  if ("end" in plain) return stopByEnd(plain.end, "after HELO");
  if (isDone(plain.answer)) return { kind: "greeted", capabilities: NO_CAPABILITIES };
  return stopByAnswer(reply.answer);
}

async function startTls(
  setUp: SetUpLine,
  relay: MailRelay,
  { hasStartTls }: Capabilities,
): Promise<{ readonly kind: "socket"; readonly socket: Socket } | Stop> {
  const missing = stopFor(
    "configuration",
    `Unexpected lack of STARTTLS at ${nameOfServer(relay)}`,
    "The relay offers no encryption here, or somebody between hides the offer: try port 465 with TLS from the start.",
  );
  if (!hasStartTls) return missing;
  const reply = await setUp.hear(relay.patience.commandMs, "STARTTLS");
  if ("end" in reply) return stopByEnd(reply.end, "after STARTTLS");
  if (!isDone(reply.answer)) return reply.answer.code < 500 ? stopByAnswer(reply.answer) : missing;
  // Words that came before encryption must not be taken for words that came under it (CVE-2011-0411).
  if (setUp.hasEnded || setUp.line.hasMore)
    return stopFor(
      "network",
      `Unexpected words of ${nameOfServer(relay)} between STARTTLS and encryption`,
      "Somebody between may have written them: find out who before you send anything.",
    );
  return encrypt(setUp.line.release(), relay);
}

async function enter(
  setUp: SetUpLine,
  { login, patience }: MailRelay,
  { logins }: Capabilities,
  isSecret: boolean,
): Promise<Stop | undefined> {
  if (login === undefined) return undefined;
  if (isSecret) return logIn(setUp, login, logins, patience.commandMs);
  return stopFor(
    "configuration",
    "Unexpected login over a connection that everybody can read",
    "Ask for TLS, or give no user for a relay that needs none.",
  );
}

function hangUp(setUp: SetUpLine, stop: Stop): Stop {
  setUp.line.end();
  return stop;
}
