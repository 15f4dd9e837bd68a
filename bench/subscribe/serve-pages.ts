import { listen } from "#galley/adapters/http/listen.js";
import { LaterWork } from "#galley/app/later-work.js";
import { USUAL_LIMITS } from "#galley/app/reader-room.js";
import { openStores } from "#galley/open-database.js";
import { systemClock } from "#galley/system-clock.js";
import { readTrustedProxies } from "#galley/web/readers/client-address.js";
import { createReadersApp } from "#galley/web/readers/readers-app.js";

/** The pages of an empty list in a folder, as the process that is measured. Its puzzle is light, its limits are usual. */
const [folder = "."] = process.argv.slice(2);
const stores = await openStores(folder);
let posted = 0;
const failures: string[] = [];
const onFailure = (error: unknown) => void failures.push(String(error));
const later = new LaterWork(onFailure);
const app = createReadersApp({
  room: {
    publication: {
      title: "Lamp",
      address: "https://lamp.example",
      mail: { pages: "http://127.0.0.1", from: { name: "Lamp", address: "lamp@lamp.example" } },
    },
    store: stores.subscribers,
    counters: stores.counters,
    secrets: stores.secrets,
    letters: stores.letters,
    postbox: {
      post: async () => {
        posted++;
        return { kind: "taken" };
      },
    },
    clock: systemClock,
    later,
    limits: USUAL_LIMITS,
  },
  assets: { style: "", siteScript: "", readersScript: "", icon: "" },
  regions: [],
  puzzle: { bits: 0, lastsMs: 3_600_000, waitMs: 10_000 },
  isTrustedProxy: readTrustedProxies(["127.0.0.1"]) ?? (() => false),
  onFailure,
});
const server = await listen(app, "127.0.0.1", 0);
process.stdout.write(`${server.port}\n`);
process.once("SIGTERM", () => void end());

async function end(): Promise<void> {
  await server.close();
  await later.idle();
  const counts = await stores.subscribers.counts(Date.now());
  await stores.close();
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
  const megabytes = Math.round(maxRSS / 1000);
  const cpuSeconds = (userCPUTime + systemCPUTime) / 1e6;
  process.stdout.write(`${JSON.stringify({ ...counts, posted, failures, megabytes, cpuSeconds })}\n`);
  process.exit();
}
