import { readMailAddress } from "../base/mail-address.js";
import { Failure } from "../base/failure.js";
import { quote } from "../base/quote.js";
import type { SendResult } from "../deliver/send-result.js";
import type { MailTextWorld } from "./mail-text.js";
import type { MailTransport } from "./mail-transport.js";
import { openMailText } from "./open-mail-text.js";
import { MessagePress, type PressWorld } from "./press-messages.js";

/** What a test needs of the world. */
export interface SendTestWorld extends MailTextWorld, PressWorld {
  readonly transport: Pick<MailTransport, "send">;
}

/** Whom a test goes to, and what. */
export interface SendTestOptions {
  readonly issue: string | undefined;
  readonly address: string;
  readonly regions: readonly string[];
  readonly textOnly: boolean;
}

/** What became of a test. */
export type TestResult = SendResult;

/** Nobody has this id, so that the links of a test lead to nobody's page. */
const NOBODY = "AAAAAAAAAAAAAAAAAAAAAA";

/** Sends an issue, a draft or a digest to one address, whoever is on the list. Throws a Failure. */
export async function sendTest(world: SendTestWorld, options: SendTestOptions): Promise<SendResult> {
  const { clock, transport } = world;
  const read = readMailAddress(options.address);
  if ("fault" in read)
    throw new Failure("usage", `Unexpected address ${quote(options.address)}, ${read.fault}`);
  const { source, kind } = openMailText(world, options.issue);
  const now = clock.now();
  // Each test is a message of its own, also of the same issue.
  const mailing = { id: `test-${now.toString(36)}`, kind, startsAt: now };
  const press = new MessagePress(world, mailing, { source, doubtful: "resend", mostErrors: 0 });
  const { address, regions, textOnly } = options;
  return transport.send(press.messageFor({ subscriberId: NOBODY, address, regions, textOnly }));
}
