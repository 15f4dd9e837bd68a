import { Failure } from "../base/failure.js";
import { isDead } from "../check/health/link-health.js";
import type { ArchivePage } from "./archive-pages.js";
import type { Clock } from "./clock.js";
import { HealthLedger, putInOrder } from "./health-ledger.js";
import { HostRota } from "./host-rota.js";
import {
  HOSTS_AT_A_TIME,
  type LinkCheckChoice,
  type LinkPlan,
  type LinkPlanWorld,
  planLinkCheck,
  secondsFor,
} from "./plan-link-check.js";
import type { PatientVisitor } from "./visitor.js";

/** After so many visits in a row without a word from anybody we look whether our own connection is there. */
const SILENT_VISITS = 20;

/** How far a walk is. */
export interface LinkCheckProgress {
  readonly done: number;
  readonly total: number;
  readonly secondsLeft: number;
}

/** What a walk needs of the world. */
export interface LinkCheckWorld extends LinkPlanWorld {
  readonly visitor: PatientVisitor;
  readonly clock: Clock;
  /** Stops the walk; what is known by then is written. */
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: (progress: LinkCheckProgress) => void;
}

/** What a walk did. */
export interface LinkCheckReport {
  /** The name of the file that holds what is known. */
  readonly out: string;
  /** How many pages the archive links to, as far as they were chosen, and to how many the walk was to go. */
  readonly pages: number;
  readonly due: number;
  readonly visited: number;
  readonly reached: number;
  /** Those of the visited that are gone, and those of these that are dead. */
  readonly gone: number;
  readonly dead: number;
  readonly unknown: number;
  /** How many pages are left to another walk because their hosts asked to be left alone. */
  readonly left: number;
  /** Whether the walk was stopped before its end. */
  readonly isStopped: boolean;
}

/**
 * Visits the links of an archive and writes down what is known of them, page by page. Throws as `planLinkCheck` does, a
 * Failure `refused` while another walk goes on, and `network` when our own connection breaks; what was found out by then is
 * written.
 */
export async function checkLinks(world: LinkCheckWorld, choice: LinkCheckChoice): Promise<LinkCheckReport> {
  // Two walks would visit every page twice, and a host two at a time. Whoever ends one may have learned what we plan.
  const letGo = world.store.hold();
  try {
    const plan = planLinkCheck(world, choice);
    // A piece of a line that a crash left would spoil the next.
    if (!plan.isTidy) putInOrder(world.store);
    return await new Walk(world, plan).run();
  } finally {
    letGo();
  }
}

/** One walk along the links of an archive. */
class Walk {
  readonly #world: LinkCheckWorld;
  readonly #plan: LinkPlan;
  readonly #rota: HostRota<ArchivePage>;
  readonly #ledger: HealthLedger;
  readonly #counts = { visited: 0, reached: 0, gone: 0, dead: 0, unknown: 0 };
  /** Visits in a row that nobody answered. */
  #silence = 0;
  /** The look whether our own connection is there, while it lasts. */
  #looking: Promise<boolean> | undefined;
  /** Whether our own connection is gone. */
  #isBroken = false;
  /** Whether what was found out could not be written, so that nobody need find out more. */
  #hasFailed = false;

  constructor(world: LinkCheckWorld, plan: LinkPlan) {
    this.#world = world;
    this.#plan = plan;
    this.#rota = new HostRota(plan.due, ({ url }) => world.visitor.restsUntil(url));
    this.#ledger = new HealthLedger(world.store, world.clock, plan.known);
  }

  async run(): Promise<LinkCheckReport> {
    const { signal, visitor, store } = this.#world;
    signal?.addEventListener("abort", () => visitor.close());
    this.#tellProgress();
    try {
      await Promise.all(Array.from({ length: HOSTS_AT_A_TIME }, () => this.#walk()));
      if (this.#mayGoOn && this.#ledger.doubtedCount > 0) await this.#refuseSilence();
    } catch (error) {
      this.#hasFailed = true;
      throw error;
    } finally {
      this.#ledger.finish();
    }
    if (this.#isBroken) throw this.#silenceFailure();
    const { due, pages } = this.#plan;
    return {
      out: store.name,
      pages,
      due: due.length,
      ...this.#counts,
      left: this.#rota.leftCount,
      isStopped: this.#isAborted,
    };
  }

  get #isAborted(): boolean {
    return this.#world.signal?.aborted === true;
  }

  get #mayGoOn(): boolean {
    return !this.#isAborted && !this.#isBroken && !this.#hasFailed;
  }

  async #walk(): Promise<void> {
    const { clock, signal } = this.#world;
    while (this.#mayGoOn) {
      const turn = this.#rota.next(clock.now());
      if (turn === undefined) return;
      if (turn.kind === "wait") {
        await clock.sleep(turn.ms, signal);
        continue;
      }
      await this.#visit(turn.page);
      this.#rota.giveBack(turn.host, turn.page, clock.now());
    }
  }

  async #visit(page: ArchivePage): Promise<void> {
    const begunAt = this.#ledger.begin();
    const facts = await this.#world.visitor.visit(page.url);
    // A visit that was cut short says nothing about the page.
    if (!this.#mayGoOn) return;
    const health = this.#ledger.note(page.address, facts, begunAt);
    this.#counts.visited += 1;
    this.#counts[facts.state] += 1;
    if (isDead(health)) this.#counts.dead += 1;
    this.#tellProgress();
    this.#silence = facts.status === undefined ? this.#silence + 1 : 0;
    if (this.#silence >= SILENT_VISITS) await this.#refuseSilence();
  }

  /** Ends the walk when nobody answers who should: the newsletter's own site, or a page that was reached before. */
  async #refuseSilence(): Promise<void> {
    this.#looking ??= this.#askWitnesses().finally(() => {
      this.#looking = undefined;
    });
    if (!(await this.#looking)) this.#isBroken = true;
  }

  async #askWitnesses(): Promise<boolean> {
    const { visitor, publication } = this.#world;
    const { due, known } = this.#plan;
    const reached = due.find(({ address }) => known.get(address)?.state === "reached");
    for (const witness of [publication.address, ...(reached === undefined ? [] : [reached.url])]) {
      const begunAt = this.#ledger.begin();
      const { status } = await visitor.visit(witness);
      if (status === undefined) continue;
      this.#ledger.noteAnswer(begunAt);
      this.#silence = 0;
      return true;
    }
    return this.#isAborted;
  }

  #silenceFailure(): Failure {
    return new Failure(
      "network",
      `Unexpected silence of the last ${this.#silence} pages and of ${this.#world.publication.address}`,
      {
        hint: "Check the connection of this machine; what is known was written, and the same command goes on from there.",
      },
    );
  }

  #tellProgress(): void {
    const { onProgress } = this.#world;
    if (onProgress === undefined) return;
    onProgress({
      done: this.#counts.visited,
      total: this.#plan.due.length,
      secondsLeft: secondsFor(this.#rota.queued),
    });
  }
}
