import { Failure } from "#galley/base/failure.js";
import type { Ask, Door, Reply } from "#galley/gather/door.js";
import { refusalOf } from "#galley/gather/exchange/judge-reply.js";

/** What a test says otherwise. */
export interface LoopbackSettings {
  readonly now?: string;
  /** Where an address leads on this machine; to itself unless said. */
  readonly detour?: (address: string) => string;
  readonly githubToken?: string;
}

/**
 * A door of fetch alone that goes out to servers of this machine, so that a source speaks HTTP with a stand-in: it
 * neither waits nor tries again, and judges replies as the real one does.
 */
export function loopbackDoor(settings: LoopbackSettings = {}): Door {
  const { now = "2026-01-06T12:00:00Z", detour = (address) => address, githubToken } = settings;
  return {
    now,
    has: (credential) => credential === "github" && githubToken !== undefined,
    mirror: () => Promise.resolve(undefined),
    progress: () => undefined,
    ask: async (ask) => {
      const reply = { ...(await fetchReply(ask, detour(ask.address), githubToken)), at: now };
      const refusal = refusalOf(ask, reply);
      if (refusal !== undefined) throw refusal;
      return reply;
    },
  };
}

async function fetchReply(
  { method = "GET", accept = "*/*", body, credential, address: asked }: Ask,
  address: string,
  token?: string,
): Promise<Omit<Reply, "at">> {
  const json = body !== undefined && "json" in body ? JSON.stringify(body.json) : undefined;
  const isKnown = credential === "github" && token !== undefined;
  try {
    const response = await fetch(address, {
      method,
      headers: { accept, ...(isKnown ? { authorization: `Bearer ${token}` } : {}) },
      ...(json === undefined ? {} : { body: json }),
    });
    const { status, headers } = response;
    return { status, headers: Object.fromEntries(headers), text: await response.text(), address: asked };
  } catch (cause) {
    throw new Failure("network", "Unexpected end of the connection", { hint: "It was a test.", cause });
  }
}
