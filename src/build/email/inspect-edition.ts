import { contrastOf } from "../../base/contrast.js";
import { quote } from "../../base/quote.js";
import { attributeOf, scanHtml } from "../render/html-scanner.js";
import type { EmailEdition } from "./assemble-edition.js";
import { COLOUR_PAIRS, type ColourPair } from "./email-colours.js";
import { heaviestOf, htmlBytesOf, kilobytes, MOST_HTML_BYTES } from "./refuse-heavy-edition.js";
import { fillTemplate, SLOTS } from "./template.js";

/** Something about an edition that its readers would suffer from. */
export interface EditionFinding {
  readonly code: "mail/size" | "mail/link" | "mail/alt" | "mail/variable" | "mail/way-out" | "mail/contrast";
  readonly level: "error" | "warning";
  readonly message: string;
  readonly hint?: string;
}

/** What `inspectEdition` looks at, so that who is told of no finding knows what was looked for. */
export const EDITION_CODES: readonly EditionFinding["code"][] = [
  "mail/size",
  "mail/link",
  "mail/alt",
  "mail/variable",
  "mail/way-out",
  "mail/contrast",
];

/** So large that the next busy week may be too much. */
const LARGE_HTML_BYTES = 75_000;
/** What text of the size of an e-mail's needs (WCAG 2.2, 1.4.3). */
const LEAST_CONTRAST = 4.5;
/** How other programs write what they fill in; a slot of ours would be a control character. */
const VARIABLE = /\|[A-Z][A-Z0-9_:]{1,40}\||\{\{[^{}\n]{1,60}\}\}|\u0001/g;
const SOUND_LINK = /^(?:https?:\/\/[^/\s]|mailto:[^\s@]+@)/i;
const SAMPLE = "https://reader.example/page";

/** Looks an edition through: its size, links, pictures, colours, what is left to fill in, and the way out. */
export function inspectEdition(
  edition: EmailEdition,
  pairs: readonly ColourPair[] = COLOUR_PAIRS,
): EditionFinding[] {
  const html = fillTemplate(edition.html, { address: SAMPLE, unsubscribe: SAMPLE, preferences: SAMPLE });
  return [
    ...sizeFindings(edition),
    ...elementFindings(html),
    ...variableFindings(edition),
    ...wayOutFindings(edition),
    ...contrastFindings(pairs),
  ];
}

function sizeFindings(edition: EmailEdition): EditionFinding[] {
  const bytes = htmlBytesOf(edition);
  if (bytes <= LARGE_HTML_BYTES) return [];
  const isHeavy = bytes > MOST_HTML_BYTES;
  return [
    {
      code: "mail/size",
      level: isHeavy ? "error" : "warning",
      message: `Unexpected HTML of ${kilobytes(bytes)}, expected at most ${kilobytes(isHeavy ? MOST_HTML_BYTES : LARGE_HTML_BYTES)}`,
      hint: `The heaviest sections: ${heaviestOf(edition.weights)}.`,
    },
  ];
}

function elementFindings(html: string): EditionFinding[] {
  const findings: EditionFinding[] = [];
  scanHtml(html, {
    text: () => undefined,
    close: () => undefined,
    raw: () => undefined,
    open: (name, attributes) => {
      const target =
        name === "a"
          ? attributeOf(attributes, "href")
          : name === "img"
            ? (attributeOf(attributes, "src") ?? "")
            : undefined;
      if (target !== undefined && !SOUND_LINK.test(target))
        findings.push({
          code: "mail/link",
          level: "error",
          message: `Unexpected target ${quote(target)}, expected a whole address that begins with https://`,
          hint: "A mail has no page that an address could be relative to.",
        });
      if (name === "img" && (attributeOf(attributes, "alt") ?? "").trim() === "")
        findings.push({
          code: "mail/alt",
          level: "warning",
          message: `Unexpected picture ${quote(target ?? "")} without a text, expected one that says what it shows`,
          hint: "Many readers see no pictures: write ![what it shows](address).",
        });
    },
  });
  return findings;
}

function variableFindings({ html, text }: EmailEdition): EditionFinding[] {
  const found = [...html.texts, ...text.texts].flatMap((piece) => piece.match(VARIABLE) ?? []);
  return [...new Set(found)].map((variable) => ({
    code: "mail/variable",
    level: "error",
    message: `Unexpected ${quote(variable)}, expected no variable of a template`,
    hint: "Nothing fills it in: take it out of the issue.",
  }));
}

/** Both parts name the way out twice, and once what is a reader's own. */
function wayOutFindings({ html, text }: EmailEdition): EditionFinding[] {
  return [html, text].flatMap(({ slots }, at): EditionFinding[] => {
    const ways = slots.filter((one) => one === "unsubscribe").length;
    if (ways >= 2 && SLOTS.every((one) => slots.includes(one))) return [];
    const part = at === 0 ? "HTML" : "text";
    return [{ code: "mail/way-out", level: "error", message: `Unexpected lack of a way out in the ${part}` }];
  });
}

function contrastFindings(pairs: readonly ColourPair[]): EditionFinding[] {
  return pairs.flatMap(({ mode, name, text, paper }): EditionFinding[] => {
    const contrast = contrastOf(text, paper);
    if (contrast !== undefined && contrast >= LEAST_CONTRAST) return [];
    const found = contrast === undefined ? "unknown" : contrast.toFixed(2);
    const message = `Unexpected contrast ${found} of ${name} in ${mode} mode, expected at least ${LEAST_CONTRAST}`;
    return [{ code: "mail/contrast", level: "error", message }];
  });
}
