import type { Clock } from "../../../app/clock.js";
import type { PatientVisitor } from "../../../app/visitor.js";
import type { PageFacts } from "../../../check/facts.js";
import { Asker } from "../ask-host.js";
import type { Manners } from "../host-gate.js";
import { RobotsBook } from "./robots-book.js";
import { INTERNET, type Line } from "../line.js";
import { type RequestCaps, Sender } from "../send-request.js";
import { visitPage } from "./visit-page.js";
import { visitPatience } from "./visit-patience.js";

/** How a visitor behaves. */
export interface VisitorSettings {
  readonly clock: Clock;
  /** Says who we are, for which publication, and where to read about it. */
  readonly userAgent: string;
  /** BCP 47 tag of the language that a page is preferred in. */
  readonly language: string;
  readonly line?: Line;
  readonly caps?: Partial<VisitCaps>;
}

/** What bounds one visit. */
export interface VisitCaps extends RequestCaps, Manners {
  /** No redirect is followed and nothing tried again after so long. */
  readonly visitMs: number;
}

const CAPS: VisitCaps = {
  requestMs: 15_000,
  visitMs: 90_000,
  wireBytes: 2_000_000,
  bodyBytes: 3_000_000,
  pauseMs: 250,
  longestWaitMs: 30_000,
  restMs: 600_000,
};

/** A visitor of real pages. Closing it ends every visit and every wait. */
export function openVisitor(settings: VisitorSettings): PatientVisitor {
  const { userAgent, language, line = INTERNET } = settings;
  const caps = { ...CAPS, ...settings.caps };
  const closing = new AbortController();
  const clock: Clock = {
    now: () => settings.clock.now(),
    sleep: (ms) => settings.clock.sleep(ms, closing.signal),
  };
  const headers = {
    "user-agent": userAgent,
    accept: "text/html,application/xhtml+xml;q=0.9,*/*;q=0.5",
    "accept-language": language === "en" ? "en,*;q=0.5" : `${language},en;q=0.7,*;q=0.5`,
  };
  const sender = new Sender(line, caps);
  const asker = new Asker({
    sender,
    clock,
    manners: caps,
    patience: visitPatience(caps.longestWaitMs),
  });
  const robots = new RobotsBook(asker, headers);
  return {
    visit: async (address): Promise<PageFacts> => {
      try {
        return await visitPage(address, { asker, robots, headers, clock, visitMs: caps.visitMs });
      } catch {
        // A page must not end the round of all others, whatever it made us stumble over.
        return { address, state: "unknown", reason: "the page could not be read" };
      }
    },
    hasBeenAnswered: () => asker.isAnswered,
    restsUntil: (address) => asker.gateOf(new URL(address)).closedFor()?.untilMs,
    close: () => {
      closing.abort();
      sender.close();
    },
  };
}
