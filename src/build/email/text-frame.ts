import type { FramePage } from "./email-frame.js";
import { slot } from "./template.js";
import { wrapText } from "./wrap-text.js";

/** What stands in a plain text mail. */
export interface TextFrame {
  readonly name: string;
  readonly title: string;
  readonly day: string;
  readonly page: Pick<FramePage, "address">;
  /** Where the publisher can be written to on paper. */
  readonly postal: string | undefined;
  /** Each with its links. */
  readonly sections: readonly string[];
}

/** The whole of a plain text mail, with slots for what is a reader's own: their addresses stand on lines of their own. */
export function renderText({ name, title, day, page, postal, sections }: TextFrame): string {
  return [
    `${wrapText(title)}\n${day}\n`,
    `On the web: ${page.address}\nUnsubscribe: ${slot("unsubscribe")}\n`,
    ...sections.map((section) => `\n${section}\n`),
    `\n${"-".repeat(8)}\n`,
    wrapText(`${name} comes to you since you asked for it:`),
    slot("address"),
    `Choose what you get: ${slot("preferences")}`,
    `Unsubscribe: ${slot("unsubscribe")}\n`,
    ...(postal === undefined ? [] : [`${wrapText(postal)}\n`]),
  ].join("\n");
}
