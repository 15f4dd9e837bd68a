import { parentPort } from "node:worker_threads";
import { StageWriter } from "./adapters/disk/stage-writer.js";
import type { CrewAnswer } from "./adapters/threads/open-render-crew.js";
import { type RenderedPage, type RenderJob, takePages } from "./app/render-crew.js";
import { openSharedTexts } from "./app/shared-texts.js";
import { Failure } from "./base/failure.js";
import { partOutputs, planSite } from "./build/plan-site.js";

/** A thread of the crew: plans the same site as the first thread and makes the issue pages that it is the first to take. */
parentPort?.once("message", (job: RenderJob) => parentPort?.postMessage(work(job)));

function work(job: RenderJob): CrewAnswer {
  try {
    return { kind: "done", pages: makePages(job) };
  } catch (error) {
    if (error instanceof Failure)
      return { kind: "failed", code: error.code, message: error.message, hint: error.hint };
    return {
      kind: "failed",
      code: "bug",
      message: error instanceof Error ? (error.stack ?? error.message) : String(error),
      hint: undefined,
    };
  }
}

function makePages({ publication, sources, issues, pages, places, shares }: RenderJob): RenderedPage[] {
  const plan = planSite(publication, { ...sources, issues: openSharedTexts(issues) });
  const writer = new StageWriter(places.oldFolder, places.stagingFolder);
  const made: RenderedPage[] = [];
  const left = partOutputs(plan.outputs).issues.filter(
    ([page]) => page !== undefined && pages.has(page.path),
  );
  for (const files of takePages(left, shares, "back")) {
    for (const file of files) {
      const content = "render" in file ? file.render() : file.renderBytes(writer.readOld(file.path));
      made.push({ path: file.path, isWritten: writer.write(file.path, content) });
    }
  }
  return made;
}
