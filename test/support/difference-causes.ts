import type { LinkReading } from "./page-reading.js";

/** What of an issue's text the rules need. */
export interface TypedIssue {
  /** Every piece of HTML within a line, as it was typed. */
  readonly rawTags: readonly string[];
  /** The targets of each label, in the order of their definitions. */
  readonly definitions: readonly (readonly string[])[];
}

/** Words that differ, or one link. */
export type Different =
  | {
      readonly kind: "words";
      readonly straight: readonly string[];
      readonly ours: readonly string[];
      readonly isFirst: boolean;
    }
  | { readonly kind: "links"; readonly straight: LinkReading; readonly ours: LinkReading | undefined };

/** Why a page says something else than a straight rendering: a rule that decides, and the words for it. */
export interface Cause {
  readonly name: string;
  readonly explanation: string;
  readonly explains: (difference: Different, issue: TypedIssue) => boolean;
}

const SITE = "https://this-week-in-rust.org";
const CONTROLS = /[\u0000-\u001f\u007f-\u009f]/g;
const HEADER_LINE = /^(?:title|number|date|category|tags|slug):\S*/i;
const SAFE_SCHEME = /^(?:https?|mailto):/i;
const SCHEME = /^[a-z][a-z0-9+.-]*:/i;

/** Every cause of a difference that is meant; the first that explains one counts. */
export const CAUSES: readonly Cause[] = [
  {
    name: "Generics and placeholders are shown",
    explanation:
      "`Option<T>` typed outside of code is an HTML tag to Markdown, and a browser shows nothing of it. We show what was typed: an element that we do not know is text.",
    explains: (difference, issue) =>
      changesText(difference, (straight, ours) => {
        const rest = withoutTags(ours, issue);
        // A browser ends a link at the type parameter `<A>`, which it takes for the next one.
        const isCut = issue.rawTags.includes("<A>") && rest.startsWith(joined(straight));
        return rest !== joined(ours) && (rest === joined(straight) || isCut);
      }),
  },
  {
    name: "A reference defined twice leads to its last target",
    explanation:
      "The live site's renderer takes the last definition of a label, CommonMark the first. These issues were written for the former; the first would lead to the wrong page.",
    explains: (difference, issue) =>
      difference.kind === "links" &&
      difference.straight.text === difference.ours?.text &&
      issue.definitions.some(
        (targets) =>
          targets.length > 1 &&
          targets[0] === difference.straight.target &&
          targets.at(-1) === difference.ours?.target,
      ),
  },
  {
    name: "A link that is neither http, https nor mailto is its text",
    explanation:
      "Only these schemes may leave our pages. Among those met are IRC channels that are gone, a file by FTP, and slips such as `hhttps:`.",
    explains: (difference) =>
      difference.kind === "links" &&
      difference.ours === undefined &&
      difference.straight.kind === "link" &&
      SCHEME.test(difference.straight.target) &&
      !SAFE_SCHEME.test(difference.straight.target),
  },
  {
    name: "A picture of others is a link to it",
    explanation: "A page asks nobody but its own site for anything, so that nobody else learns who reads it.",
    explains: (difference) =>
      difference.kind === "links" &&
      difference.straight.kind === "picture" &&
      difference.ours?.kind === "picture as link" &&
      difference.ours.target === difference.straight.target &&
      difference.ours.text === (difference.straight.text || "picture"),
  },
  {
    name: "A picture of the site's own has a path without the host",
    explanation: "It is the same picture, also in a preview and on a copy of the site.",
    explains: (difference) =>
      difference.kind === "links" &&
      difference.straight.kind === "picture" &&
      difference.ours?.kind === "picture" &&
      difference.straight.target === SITE + difference.ours.target &&
      difference.ours.text === difference.straight.text,
  },
  {
    name: "Characters that an address must not hold are percent-encoded",
    explanation: "A browser does so itself before it asks for the page: the address is the same.",
    explains: ({ kind, straight, ours }) =>
      kind === "links" &&
      straight.text === ours?.text &&
      straight.target !== ours.target &&
      /[^\x21-\x7e]/.test(straight.target) &&
      isSameAddress(straight.target, ours.target),
  },
  {
    name: "A picture without a name is called a picture",
    explanation: "As a link to it needs words.",
    explains: (difference) =>
      difference.kind === "words" &&
      difference.straight.length === 0 &&
      difference.ours.join(" ") === "picture",
  },
  {
    name: "A script is dropped",
    explanation:
      "No script of an issue ever runs; what stands in for it is shown. One issue of 2014 drew a chart with one, by a service that is gone.",
    explains: (difference) =>
      difference.kind === "links" &&
      difference.ours === undefined &&
      difference.straight.kind === "dropped element",
  },
  {
    name: "A blank follows a label",
    explanation:
      "Labels were typed as `[series][video]Title` now and then; set apart, each has a blank after it.",
    explains: (difference) =>
      changesText(difference, (straight, ours) => straight !== ours && unspaced(straight) === unspaced(ours)),
  },
  {
    name: "A header line below the header is not text",
    explanation: "A blank line cut one header (2025-06-18), and the live page begins with the rest of it.",
    explains: (difference) =>
      difference.kind === "words" &&
      difference.isFirst &&
      difference.ours.length === 0 &&
      HEADER_LINE.test(difference.straight.join(" ")),
  },
  {
    name: "Control characters are dropped",
    explanation: "They show nothing, and XML does not allow them in a feed.",
    explains: (difference) =>
      changesText(
        difference,
        (straight, ours) => straight.replace(CONTROLS, "") === ours && straight !== ours,
      ),
  },
];

/** The name of the cause for which the two differ, or undefined when no rule knows it. */
export function causeOf(difference: Different, issue: TypedIssue): string | undefined {
  return CAUSES.find((cause) => cause.explains(difference, issue))?.name;
}

/** Whether only the text differs, and in the given way; of links kind and target must be the same. */
function changesText(difference: Different, fits: (straight: string, ours: string) => boolean): boolean {
  if (difference.kind === "words") return fits(difference.straight.join(" "), difference.ours.join(" "));
  const { straight, ours } = difference;
  if (ours === undefined || straight.kind !== ours.kind || straight.target !== ours.target) return false;
  return fits(straight.text, ours.text);
}

/** Whether two spellings are one address to a browser. */
function isSameAddress(a: string, b: string): boolean {
  return URL.canParse(a) && URL.canParse(b) && new URL(a).href === new URL(b).href;
}

function withoutTags(text: string, { rawTags }: TypedIssue): string {
  let rest = joined(text);
  for (const tag of rawTags.map(joined)) rest = rest.replaceAll(tag, "");
  return rest;
}

function joined(text: string): string {
  return text.replace(/\s+/g, "");
}

/** A text without the blanks that follow a closing bracket. */
function unspaced(text: string): string {
  return text.replace(/\]\s+/g, "]");
}
