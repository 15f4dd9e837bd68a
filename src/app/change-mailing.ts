import { Failure } from "../base/failure.js";
import { quote } from "../base/quote.js";
import type { Mailing, MailingState } from "../deliver/mailing.js";
import type { Clock } from "./clock.js";
import type { MailingStore } from "./mailing-store.js";

/** What a person may do to a mailing. */
export type MailingChange = "pause" | "resume" | "cancel" | "approve" | "go-on";

/** Which change, by whom, and what becomes of those that were held. */
export interface ChangeMailingOptions {
  readonly change: MailingChange;
  /** Its id; the only one that it can mean unless said. */
  readonly id: string | undefined;
  readonly by: string;
  /** For `resume`: whether held ones are sent again, or taken for sent. */
  readonly held: "queued" | "sent" | undefined;
}

/** What was changed. */
export interface ChangedMailing {
  readonly mailing: Mailing;
  /** How many deliveries were cancelled, or decided about. */
  readonly deliveries: number;
}

/** States in which a mailing is not over. */
const OPEN: readonly MailingState[] = ["scheduled", "awaiting-approval", "canary", "sending", "paused"];
const CANARY_REASON = /^canary: /;
const NEWEST = 50;

/** What changing a mailing needs of the world. */
export interface ChangeMailingWorld {
  readonly mailings: MailingStore;
  readonly clock: Pick<Clock, "now">;
}

/** Changes where a mailing stands. Throws a Failure `not-found` for none, `refused` for one that stands elsewhere or for several. */
export async function changeMailing(
  world: ChangeMailingWorld,
  options: ChangeMailingOptions,
): Promise<ChangedMailing> {
  const mailing = await chooseMailing(world.mailings, options);
  const deliveries = await ACTS[options.change](world, mailing, options);
  return { mailing: await findMailing(world.mailings, mailing.id), deliveries };
}

/** In which states each change means something. */
const CHANGED_IN: Readonly<Record<MailingChange, readonly MailingState[]>> = {
  pause: ["scheduled", "canary", "sending"],
  resume: ["paused"],
  cancel: OPEN,
  approve: ["awaiting-approval"],
  "go-on": ["paused"],
};

/**
 * The mailing of that id; without one the only one to which the change means something. A change of the wrong mailing
 * cannot be taken back, so nobody guesses which of several is meant: that throws a Failure `refused`.
 */
async function chooseMailing(
  mailings: MailingStore,
  { change, id }: Pick<ChangeMailingOptions, "change" | "id">,
): Promise<Mailing> {
  if (id !== undefined) return findMailing(mailings, id);
  const meant = (await mailings.list(NEWEST)).filter(({ state }) => CHANGED_IN[change].includes(state));
  const [only] = meant;
  if (only === undefined) return findMailing(mailings, undefined);
  if (meant.length === 1) return only;
  const each = meant.map((one) => `${one.id} (${one.state})`).join(", ");
  throw new Failure("refused", `Unexpected choice between ${meant.length} mailings, expected the id of one`, {
    hint: `Say it, as galley mailing ${change} ${only.id}. There are ${each}.`,
  });
}

/** A mailing by its id; without one the newest that is not over, else the newest. Throws a Failure `not-found`. */
export async function findMailing(mailings: MailingStore, id: string | undefined): Promise<Mailing> {
  if (id !== undefined) {
    const found = await mailings.find(id);
    if (found !== undefined) return found;
    throw new Failure("not-found", `Unexpected mailing ${quote(id)}, expected one that was started`, {
      hint: "galley mailing status --all lists them.",
    });
  }
  const all = await mailings.list(NEWEST);
  const found = all.find(({ state }) => OPEN.includes(state)) ?? all[0];
  if (found !== undefined) return found;
  throw new Failure("not-found", "Unexpected lack of mailings, expected one that was started", {
    hint: "galley mailing start begins one.",
  });
}

type Act = (world: ChangeMailingWorld, mailing: Mailing, options: ChangeMailingOptions) => Promise<number>;

const ACTS: Readonly<Record<MailingChange, Act>> = {
  pause: async ({ mailings }, { id, state }, { by }) => {
    await move(mailings, id, state, ["scheduled", "canary", "sending"], "paused", `${by} paused it`);
    return 0;
  },
  resume: async ({ mailings, clock }, mailing, { held }) => {
    const { id, state, reason, startsAt } = mailing;
    if (state !== "paused") throw standsElsewhere(id, state, ["paused"]);
    if (CANARY_REASON.test(reason ?? "")) throw waitsForGoOn(id);
    const decided = held === undefined ? 0 : await mailings.decideHeld(id, held);
    const begun = (await isInCanary(mailings, mailing)) ? "canary" : "sending";
    // One that was paused before its hour still waits for it.
    await move(mailings, id, state, ["paused"], clock.now() < startsAt ? "scheduled" : begun);
    return decided;
  },
  cancel: async ({ mailings }, { id, state }) => {
    // A crash may have come between the two.
    const left = state === "cancelled" ? await mailings.cancelOpen(id) : 0;
    if (left > 0) return left;
    await move(mailings, id, state, OPEN, "cancelled");
    return mailings.cancelOpen(id);
  },
  approve: async ({ mailings }, { id, state, startedBy }, { by }) => {
    if (await mailings.approve(id, by)) return 0;
    if (state !== "awaiting-approval") throw standsElsewhere(id, state, ["awaiting-approval"]);
    throw new Failure("refused", `Unexpected approval by ${quote(by)}, expected a second person`, {
      hint: `${quote(startedBy)} started it: somebody else says galley mailing approve ${id} --by NAME.`,
    });
  },
  "go-on": async ({ mailings }, { id, state, reason }) => {
    if (state !== "paused" || !CANARY_REASON.test(reason ?? ""))
      throw new Failure("refused", `Unexpected state of ${id}, expected its first messages to be out`, {
        hint: state === "paused" ? "galley mailing resume continues one that was paused." : `It is ${state}.`,
      });
    await move(mailings, id, state, ["paused"], "sending");
    return 0;
  },
};

/** One that was paused among its first messages goes on with those. */
async function isInCanary(mailings: MailingStore, { id, canary }: Mailing): Promise<boolean> {
  if (canary === 0) return false;
  const entries = await mailings.log(id);
  return !entries.some(({ entry }) => entry.startsWith("paused: canary: "));
}

async function move(
  mailings: MailingStore,
  id: string,
  state: MailingState,
  from: readonly MailingState[],
  to: MailingState,
  reason?: string,
): Promise<void> {
  if (!(await mailings.move(id, from, to, reason))) throw standsElsewhere(id, state, from);
}

function waitsForGoOn(id: string): Failure {
  return new Failure(
    "refused",
    `Unexpected resume of ${id}, expected somebody to look at its first messages`,
    {
      hint: `When they are right, galley mailing go-on ${id} sends the rest; galley mailing cancel ${id} does not.`,
    },
  );
}

function standsElsewhere(id: string, state: MailingState, from: readonly MailingState[]): Failure {
  return new Failure("refused", `Unexpected state of ${id}: it is ${state}, expected ${from.join(" or ")}`);
}
