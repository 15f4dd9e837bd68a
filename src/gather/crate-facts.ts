import * as v from "valibot";
import type { Door } from "./door.js";
import { readJson } from "./formats/read-reply.js";

const REGISTRY = "https://crates.io";

const answer = v.object({
  crate: v.object({
    name: v.string(),
    description: v.nullish(v.string()),
    homepage: v.nullish(v.string()),
    repository: v.nullish(v.string()),
    documentation: v.nullish(v.string()),
  }),
});

/** What the registry says of a crate. */
export interface CrateFacts {
  /** As its owner spells it. */
  readonly name: string;
  readonly description?: string;
  /** Of its page on the registry. */
  readonly address: string;
}

/**
 * What crates.io says of a crate, or undefined when there is none of that name: `GET /api/v1/crates/NAME`
 * (https://crates.io/data-access: an honest User-Agent, at most one request a second, both kept by the door).
 */
export async function askCrate(door: Door, name: string): Promise<CrateFacts | undefined> {
  const address = `${REGISTRY}/api/v1/crates/${encodeURIComponent(name)}`;
  const reply = await door.ask({ address, accepted: [404] });
  if (reply.status === 404) return undefined;
  const { crate } = readJson(reply, answer);
  const description = crate.description?.replace(/\s+/g, " ").trim() ?? "";
  return {
    name: crate.name,
    address: `${REGISTRY}/crates/${encodeURIComponent(crate.name)}`,
    ...(description === "" ? {} : { description }),
  };
}
