import { Resolver } from "node:dns/promises";
import type { DnsAnswer, NameServer } from "../../app/name-server.js";

/** Answers that say that there is nothing; all others leave us knowing nothing. */
const NOTHING: ReadonlySet<string> = new Set(["ENOTFOUND", "ENODATA"]);
const TIMEOUT_MS = 3_000;
const TRIES = 2;

/** The name servers of this machine, or those given as `127.0.0.1:5353`. */
export function openNameServer(servers?: readonly string[]): NameServer {
  const resolver = new Resolver({ timeout: TIMEOUT_MS, tries: TRIES });
  if (servers !== undefined) resolver.setServers(servers);
  return {
    texts: (name) => answer(async () => (await resolver.resolveTxt(name)).map((pieces) => pieces.join(""))),
    mailHosts: (domain) =>
      answer(async () => {
        const hosts = await resolver.resolveMx(domain);
        return hosts.toSorted((a, b) => a.priority - b.priority).map(({ exchange }) => exchange);
      }),
    async addresses(host) {
      const answers = await Promise.all([
        answer(() => resolver.resolve4(host)),
        answer(() => resolver.resolve6(host)),
      ]);
      const known = answers.filter((one) => one !== "unknown").flat();
      return known.length > 0 || !answers.includes("unknown") ? known : "unknown";
    },
    names: (address) => answer(() => resolver.reverse(address)),
  };
}

async function answer(ask: () => Promise<readonly string[]>): Promise<DnsAnswer> {
  try {
    return await ask();
  } catch (error) {
    return NOTHING.has((error as NodeJS.ErrnoException).code ?? "") ? [] : "unknown";
  }
}
