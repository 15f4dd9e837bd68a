import { lstat } from "node:fs/promises";

const BURST_MS = 15;
/** The watcher keeps silent about a file for 50 ms after each event; this is when a write in that time is looked for. */
const SETTLED_MS = 60;

/**
 * Gathers the paths of one burst of events into one report. A state of a file is reported once, however many events
 * tell of it, and the last state is reported even when its event was swallowed.
 */
export class PathBurst {
  readonly #locate: (path: string) => string;
  readonly #report: (paths: string[]) => void;
  readonly #due = new Set<string>();
  /** For each path the state that was reported last: when it was written, its size and inode, or that it is gone. */
  readonly #states = new Map<string, string>();
  readonly #timers = new Set<NodeJS.Timeout>();
  #isDue = false;
  #isClosed = false;

  /** `locate` turns a path as reported into one that can be looked at. */
  constructor(locate: (path: string) => string, report: (paths: string[]) => void) {
    this.#locate = locate;
    this.#report = report;
  }

  /** Takes in an event; the burst that it opens or joins is reported 15 ms after its first event. */
  add(path: string): void {
    this.#due.add(path);
    if (this.#isDue) return;
    this.#isDue = true;
    this.#after(BURST_MS, () => {
      this.#isDue = false;
      const paths = [...this.#due];
      this.#due.clear();
      return this.#reportNew(paths);
    });
  }

  /** Reports nothing more. */
  close(): void {
    this.#isClosed = true;
    for (const timer of this.#timers) clearTimeout(timer);
  }

  async #reportNew(paths: readonly string[]): Promise<void> {
    const states = await Promise.all(paths.map((path) => stateOf(this.#locate(path))));
    if (this.#isClosed) return;
    const fresh = paths.filter((path, index) => this.#states.get(path) !== states[index]);
    paths.forEach((path, index) => this.#states.set(path, states[index] ?? ""));
    if (fresh.length === 0) return;
    this.#after(SETTLED_MS, () => this.#reportNew(fresh));
    this.#report(fresh.sort());
  }

  #after(delayMs: number, act: () => Promise<void>): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      void act();
    }, delayMs);
    this.#timers.add(timer);
  }
}

async function stateOf(file: string): Promise<string> {
  try {
    const { mtimeNs, size, ino } = await lstat(file, { bigint: true });
    return `${mtimeNs} ${size} ${ino}`;
  } catch {
    return "gone";
  }
}
