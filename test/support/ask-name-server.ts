/**
 * Loaded into a process before its program (`--import`): all that it asks the DNS goes to the name server of a test,
 * `TEST_NAME_SERVER`, and nothing to the world.
 */
import { Resolver } from "node:dns/promises";

const METHODS = ["resolveTxt", "resolveMx", "resolve4", "resolve6", "reverse"] as const;
const server = process.env["TEST_NAME_SERVER"];
/** The servers of a resolver cannot be changed while it waits for an answer. */
const led = new WeakSet<Resolver>();

if (server !== undefined)
  for (const method of METHODS) {
    const ask = Resolver.prototype[method] as (this: Resolver, name: string) => Promise<unknown>;
    Object.defineProperty(Resolver.prototype, method, {
      value(this: Resolver, name: string) {
        if (!led.has(this)) this.setServers([server]);
        led.add(this);
        return ask.call(this, name);
      },
    });
  }
