/** The longest task of a page's main thread, by the clock and by the processor's time. */
export interface LongestTask {
  readonly taskMs: number;
  readonly taskCpuMs: number;
}

/** What of a trace is read here (https://chromium.googlesource.com/catapult, "Trace Event Format"); times are in µs. */
interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly dur?: number;
  readonly tdur?: number;
  readonly args?: { readonly name?: string };
}

/** Reads a trace of Chromium's category `toplevel`: of all pages' main threads the busiest is the one that was used. */
export function longestTask(trace: Buffer): LongestTask {
  const { traceEvents } = JSON.parse(trace.toString()) as { traceEvents: readonly TraceEvent[] };
  const threadOf = ({ pid, tid }: TraceEvent) => `${pid} ${tid}`;
  const isMain = ({ name, args }: TraceEvent) => name === "thread_name" && args?.name === "CrRendererMain";
  const tasks = new Map(traceEvents.filter(isMain).map((event) => [threadOf(event), [] as TraceEvent[]]));
  for (const event of traceEvents)
    if (event.ph === "X" && event.name.endsWith("RunTask")) tasks.get(threadOf(event))?.push(event);
  const busiest = [...tasks.values()].reduce((one, other) => (other.length > one.length ? other : one), []);
  const most = (times: readonly number[]) =>
    times.reduce((longest, time) => Math.max(longest, time), 0) / 1000;
  return {
    taskMs: most(busiest.map(({ dur = 0 }) => dur)),
    taskCpuMs: most(busiest.map(({ tdur = 0 }) => tdur)),
  };
}
