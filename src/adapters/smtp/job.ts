import type { EnvelopedMessage } from "../../app/mail-transport.js";
import { toWireForm } from "../../deliver/wire-form.js";
import type { SendResult } from "../../deliver/send-result.js";
import type { Failure } from "../../base/failure.js";

/** A message on its way through the pool of connections. */
export interface Job {
  readonly returnPath: string;
  readonly recipient: string;
  /** In the form of the wire, never empty. */
  readonly pieces: readonly Uint8Array[];
  readonly size: number;
  /** How often a connection was lost before it got to this message. */
  tries: number;
  resolve(result: SendResult): void;
  reject(failure: Failure): void;
}

/** Printable ASCII without what ends an address or a line; what SMTP allows beyond is for servers of tomorrow. */
const ADDRESS = /^[\x21-\x3b\x3d\x3f-\x7e]{1,254}$/;

/** What is wrong with a message before any server is asked; undefined for nothing. */
export function faultOf(
  { returnPath, recipient }: EnvelopedMessage,
  job: Pick<Job, "size">,
): SendResult | undefined {
  const refuse = (about: "recipient" | "message" | "us", answer: string, enhanced: string): SendResult => ({
    kind: "refused",
    about,
    answer: `Not sent: ${answer}`,
    enhanced,
  });
  if (!ADDRESS.test(recipient))
    return refuse("recipient", "unexpected signs in the recipient's address", "5.1.3");
  if (returnPath !== "" && !ADDRESS.test(returnPath))
    return refuse("us", "unexpected signs in the return path", "5.1.7");
  return job.size === 0 ? refuse("message", "unexpected message without content", "5.6.0") : undefined;
}

/** The pieces of a message as they go over the wire, and how many bytes that is. */
export function packMessage({ pieces, isWireForm = false }: EnvelopedMessage): Pick<Job, "pieces" | "size"> {
  const wire = isWireForm ? pieces : toWireForm(pieces);
  return { pieces: wire, size: wire.reduce((sum, { length }) => sum + length, 0) };
}
