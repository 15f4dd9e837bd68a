import type { MailingChange } from "../../app/change-mailing.js";
import { mailingLine } from "../mailing-lines.js";
import { counted } from "../terminal.js";
import type { World } from "../world.js";

/** Options of `galley mailing pause` and its like. */
export interface ChangeOptions {
  readonly folder: string;
  readonly by?: string;
  readonly held?: "resend" | "count-as-sent";
  readonly json?: boolean;
}

const HELD = { resend: "queued", "count-as-sent": "sent" } as const;

/** Changes where a mailing stands, and says where it stands now. */
export async function runMailingChange(
  { terminal, changeMailing }: World,
  change: MailingChange,
  id: string | undefined,
  { folder, by, held, json }: ChangeOptions,
): Promise<number> {
  const decided = held === undefined ? undefined : HELD[held];
  const { mailing, deliveries } = await changeMailing({ folder, change, id, by, held: decided });
  if (json === true) terminal.out(`${JSON.stringify({ version: 1, mailing, deliveries })}\n`);
  else {
    terminal.out(mailingLine(terminal, mailing));
    if (change === "cancel") terminal.out(`  ${counted(deliveries, "message")} will not be sent.\n`);
  }
  return 0;
}
