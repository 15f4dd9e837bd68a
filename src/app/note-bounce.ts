import type { BounceSeverity, ReportedMessage } from "../deliver/bounces/incoming-report.js";
import { sayRefusal } from "../deliver/bounces/judge-bounce.js";
import type { SendResult } from "../deliver/send-result.js";
import { type BounceRoom, followReport } from "./follow-report.js";

/** A message that a server refused while we talked to it. */
export interface RefusedDelivery {
  readonly about: ReportedMessage;
  readonly severity: BounceSeverity;
  readonly result: SendResult;
}

/** Stands in the place of a report's id where there was no report. */
const AT_ONCE = "given at once by the mail server";

/** Writes down what a refusal says of an address, as if a report had come: twice is as good as once. */
export async function noteBounce(
  room: BounceRoom,
  { about, severity, result: { answer, enhanced } }: RefusedDelivery,
): Promise<void> {
  const diagnostic = sayRefusal({ status: enhanced, diagnostic: answer });
  const report = {
    kind: "bounce",
    form: "conversation",
    status: enhanced,
    about,
    severity,
    diagnostic,
  } as const;
  await followReport(room, report, AT_ONCE);
}
