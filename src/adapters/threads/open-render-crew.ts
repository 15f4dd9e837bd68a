import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import type { RenderCrew, RenderedPage, RenderJob } from "../../app/render-crew.js";
import { Failure, type FailureCode } from "../../base/failure.js";

/** What a thread answers: what it made, or what went wrong in words that cross threads. */
export type CrewAnswer =
  | { readonly kind: "done"; readonly pages: readonly RenderedPage[] }
  | {
      readonly kind: "failed";
      readonly code: FailureCode;
      readonly message: string;
      readonly hint: string | undefined;
    };

/** More threads than this wait for the disk rather than for a processor. */
const MOST_THREADS = 3;

/**
 * A crew of threads that run the given script, one fewer than there are processors; undefined where there is but one.
 * They start at once, so that they are ready when the sources are read.
 */
export function openRenderCrew(script: URL): RenderCrew | undefined {
  const count = Math.min(MOST_THREADS, availableParallelism() - 1);
  if (count < 1) return undefined;
  const workers = Array.from(
    { length: count },
    () => new Worker(script, { resourceLimits: { maxYoungGenerationSizeMb: 6 } }),
  );
  for (const worker of workers) worker.unref();
  return {
    render: async (job) => (await Promise.all(workers.map((worker) => answerOf(worker, job)))).flat(),
    dismiss: async () => {
      await Promise.all(workers.map((worker) => worker.terminate()));
    },
  };
}

function answerOf(worker: Worker, job: RenderJob): Promise<readonly RenderedPage[]> {
  return new Promise((resolve, reject) => {
    worker.ref();
    worker.once("error", (cause) =>
      reject(new Failure("bug", `Unexpected end of a thread: ${cause.message}`, { cause })),
    );
    worker.once("exit", (code) => reject(new Failure("bug", `Unexpected end of a thread with code ${code}`)));
    worker.once("message", (answer: CrewAnswer) => {
      if (answer.kind === "done") resolve(answer.pages);
      else
        reject(
          new Failure(answer.code, answer.message, answer.hint === undefined ? {} : { hint: answer.hint }),
        );
    });
    worker.postMessage(job);
  });
}
