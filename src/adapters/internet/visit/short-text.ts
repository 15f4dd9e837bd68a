import { withoutControls } from "../../../base/html.js";

const LONGEST_TEXT = 300;
const LONGEST_ADDRESS = 2_000;

/** A text of a stranger's page on one line and of bearable length, or undefined when nothing is left of it. */
export function shortText(text: string): string | undefined {
  const line = withoutControls(text.slice(0, LONGEST_TEXT * 4))
    .replace(/\s+/g, " ")
    .trim();
  if (line === "") return undefined;
  const signs = Array.from(line);
  return signs.length > LONGEST_TEXT ? `${signs.slice(0, LONGEST_TEXT - 1).join("")}…` : line;
}

/** A web address made absolute, without name and password, or undefined for any other. */
export function webAddress(address: string, base: string): string | undefined {
  if (address.length > LONGEST_ADDRESS || !URL.canParse(address, base)) return undefined;
  const url = new URL(address, base);
  url.username = "";
  url.password = "";
  const isWeb = url.protocol === "http:" || url.protocol === "https:";
  return isWeb && url.href.length <= LONGEST_ADDRESS ? url.href : undefined;
}
