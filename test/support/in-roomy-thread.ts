import { once } from "node:events";
import { Worker } from "node:worker_threads";

const YOUNG_MEGABYTES = 128;

/** What a module in this folder posts as its one message, run in a thread with much room for young objects. */
export async function inRoomyThread<Answer>(module: string, workerData: string): Promise<Answer> {
  const worker = new Worker(new URL(`./${module}`, import.meta.url), {
    workerData,
    resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MEGABYTES },
  });
  const [answer] = (await once(worker, "message")) as [Answer];
  return answer;
}
