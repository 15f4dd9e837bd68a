import { sendOwnLink } from "../../app/send-own-link.js";
import { subscribe } from "../../app/subscribe.js";
import { cutToLength } from "../../base/quote.js";
import {
  type AskKind,
  HONEYPOT,
  renderAskPage,
  renderSentPage,
  renderTooOftenPage,
  renderWaitPage,
} from "./ask-pages.js";
import { FORM_LASTS_MS, makeFormToken, readFormToken } from "./form-token.js";
import { madeForm, pageAnswer, type PageHandler, type PageRequest, type PageRoom } from "./page-room.js";
import { isSolved } from "./puzzle.js";

const MS_PER_SECOND = 1000;
const MS_PER_HOUR = 3_600_000;
/** What is shown again of what was typed. */
const LONGEST_TYPED = 254;
const SENT: Readonly<Record<AskKind, string>> = { subscribe: "/subscribe/sent", link: "/preferences/sent" };

/** The page with the form for an address. */
export function showAsk(kind: AskKind): PageHandler {
  return async (pages) => pageAnswer(renderAskPage(pages.view, kind, { form: askForm(pages, kind) }));
}

/** What everybody is shown who sent the form. */
export function showSent(kind: AskKind): PageHandler {
  return async ({ view }) => pageAnswer(renderSentPage(view, kind));
}

/** Takes the form for an address, from whoever did the work or waited. */
export function takeAsk(kind: AskKind): PageHandler {
  return async (pages, { form, from }) => {
    const { view, room } = pages;
    const typed = cutToLength(form.get("address") ?? "", LONGEST_TYPED);
    // A program that fills in everything hears what everybody hears.
    if ((form.get(HONEYPOT) ?? "") !== "") return sent(pages, kind);
    const toll = await takeToll(pages, kind, form);
    if (toll !== "paid") return askToWait(pages, kind, typed, toll);
    const asked = await (kind === "subscribe" ? subscribe : sendOwnLink)(
      room,
      form.get("address") ?? "",
      from,
    );
    switch (asked.outcome) {
      case "look":
        return sent(pages, kind);
      case "too-many":
        return pageAnswer(renderTooOftenPage(view), 429, {
          "Retry-After": String(MS_PER_HOUR / MS_PER_SECOND),
        });
      case "unreadable":
        return pageAnswer(
          renderAskPage(view, kind, { form: askForm(pages, kind), typed, fault: asked.fault }),
          422,
        );
    }
  };
}

/** A form that is to be waited with: a new one, or one that was sent too early. */
interface Wait {
  readonly token: string;
  readonly leftMs: number;
}

/** Whether a form was paid for, by work or by time, and not used before. */
async function takeToll(pages: PageRoom, kind: AskKind, form: PageRequest["form"]): Promise<"paid" | Wait> {
  const { room, puzzle } = pages;
  const now = room.clock.now();
  const token = form.get("form") ?? "";
  const anew = (): Wait => ({
    token: makeFormToken(room.secrets, `wait-${kind}`, now),
    leftMs: puzzle.waitMs,
  });
  const waited = readFormToken(room.secrets, `wait-${kind}`, token, now);
  const leftMs = waited === undefined ? 0 : waited.issuedAt + puzzle.waitMs - now;
  if (leftMs > 0) return { token, leftMs };
  const solved =
    waited === undefined ? await readSolved(pages, kind, token, form.get("solution") ?? "") : undefined;
  const paid = waited ?? solved;
  if (paid === undefined) return anew();
  const isFirst = await room.counters.take(`form ${paid.id}`, 1, FORM_LASTS_MS, now);
  return isFirst ? "paid" : anew();
}

async function readSolved({ room, puzzle }: PageRoom, kind: AskKind, token: string, solution: string) {
  const now = room.clock.now();
  const made = readFormToken(room.secrets, kind, token, now);
  if (made === undefined || now - made.issuedAt > puzzle.lastsMs) return undefined;
  return (await isSolved(token, solution, puzzle.bits)) ? made : undefined;
}

function askToWait({ view }: PageRoom, kind: AskKind, typed: string, { token, leftMs }: Wait): Response {
  const seconds = Math.ceil(leftMs / MS_PER_SECOND);
  return pageAnswer(renderWaitPage(view, kind, { form: { token }, typed, seconds }));
}

/** Another address, so that loading it anew sends nothing again. */
function sent({ view }: PageRoom, kind: AskKind): Response {
  return new Response(null, { status: 303, headers: { Location: view.base + SENT[kind] } });
}

function askForm(pages: PageRoom, kind: AskKind) {
  return { ...madeForm(pages, kind), bits: pages.puzzle.bits };
}
