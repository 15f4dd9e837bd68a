import * as v from "valibot";
import { Failure } from "../../base/failure.js";
import { quote } from "../../base/quote.js";
import { hostOf } from "../../base/web-address.js";
import type { Reply } from "../door.js";

/**
 * The JSON of a reply, held to a schema. Throws a Failure `network` that names the host and the place: a server that
 * answers otherwise than documented has not answered.
 */
export function readJson<Schema extends v.GenericSchema>(
  reply: Reply,
  schema: Schema,
): v.InferOutput<Schema> {
  const result = v.safeParse(schema, parseJson(reply));
  if (result.success) return result.output;
  const [issue] = result.issues;
  const place = (issue.path ?? []).map((step) => String(step.key)).join(".");
  throw strangeReply(
    reply,
    `${place === "" ? "JSON" : quote(place, 80)} of another form (${quote(issue.received, 60)})`,
    `expected ${quote(issue.expected ?? "another value", 80)}`,
  );
}

/** The failure of a reply that is not what was asked for. */
export function strangeReply(reply: Reply, what: string, expected: string): Failure {
  return new Failure(
    "network",
    `Unexpected answer of ${hostOf(reply.address) ?? "a server"}: ${what}, ${expected}`,
    {
      hint: "The service may have changed, or something between it and us answered in its place. Nothing of it was used.",
    },
  );
}

function parseJson(reply: Reply): unknown {
  try {
    return JSON.parse(reply.text);
  } catch {
    const type = reply.headers["content-type"]?.split(";")[0] ?? "no type";
    throw strangeReply(reply, quote(type, 60), "expected JSON");
  }
}
