import { SECTION_ROLES } from "../../issue/section-role.js";
import { SEARCH_SECTIONS } from "../search/search-sections.js";

/** Raised when a reader of the older form could go wrong; new fields alone do not raise it. */
export const ISSUE_SCHEMA_VERSION = 1;

/** Where the schema lies, from the root of the site. */
export const ISSUE_SCHEMA_PATH = `/schemas/issue-${ISSUE_SCHEMA_VERSION}.json`;

const DAY = { type: "string", pattern: "^\\d{4}-\\d{2}-\\d{2}$" };
const LANGUAGE = { type: "string", description: "BCP 47" };

/** The schema of an issue's JSON (JSON Schema, draft 7) as a site gives it out. */
export function writeIssueSchema(siteAddress: string): string {
  const schema = {
    $schema: "http://json-schema.org/draft-07/schema#",
    $id: siteAddress + ISSUE_SCHEMA_PATH,
    title: "An issue of a newsletter",
    description:
      "Readers ignore fields that they do not know: some may be added without a new version. Texts are as they were " +
      "typed, and addresses not yet known to be safe.",
    type: "object",
    required: ["version", "publication", "title", "date", "language", "url", "sections"],
    properties: {
      $schema: { type: "string", format: "uri" },
      version: { const: ISSUE_SCHEMA_VERSION },
      publication: {
        type: "object",
        required: ["title", "url"],
        properties: { title: { type: "string" }, url: { type: "string", format: "uri" } },
      },
      number: { type: "integer", description: "Missing where the issue has none." },
      title: { type: "string" },
      date: { ...DAY, description: "When the issue came out." },
      language: { ...LANGUAGE, description: "Of the newsletter itself, in BCP 47." },
      url: { type: "string", format: "uri", description: "The page of the issue." },
      sections: {
        type: "array",
        description: "All sections in the order of the text, those below another right behind it.",
        items: { $ref: "#/definitions/section" },
      },
    },
    definitions: { section: SECTION, item: ITEM, link: LINK },
  };
  return `${JSON.stringify(schema, undefined, 1)}\n`;
}

const SECTION = {
  type: "object",
  required: ["level", "role", "part", "text", "items"],
  properties: {
    id: {
      type: "string",
      description: "The fragment of the heading on the page; missing without a heading.",
    },
    title: { type: "string", description: "The heading as plain text; missing where there is none." },
    level: { type: "integer", minimum: 2, maximum: 6, description: "2 for sections of the first level." },
    role: { enum: SECTION_ROLES, description: "What the heading is for." },
    part: { enum: SEARCH_SECTIONS, description: "What the section is about, by its role or one above it." },
    text: { type: "string", description: "What stands below the heading, before the next one, in Markdown." },
    items: { type: "array", description: "In the order of the text.", items: { $ref: "#/definitions/item" } },
  },
};

const LINK = {
  type: "object",
  required: ["text", "url"],
  properties: { text: { type: "string" }, url: { type: "string" } },
};

const ITEM = {
  type: "object",
  required: ["kind", "id", "title", "language"],
  properties: {
    kind: { enum: ["link", "event", "call", "quote"] },
    id: { type: "string", description: "The fragment at which it stands on the page of the issue." },
    title: { type: "string", description: "Plain text of one line; of a quote, who said it." },
    url: { type: "string", description: "As typed; missing where it leads nowhere." },
    canonical: { type: "string", description: "One spelling for all addresses of one page, without scheme." },
    host: { type: "string", description: "The host of the canonical address." },
    language: { ...LANGUAGE, description: "Of what it leads to, in BCP 47." },
    tags: { type: "array", items: { type: "string" }, description: "Its prefixes, as video." },
    further: {
      type: "array",
      items: { $ref: "#/definitions/link" },
      description: "Its other links; of an event, who invites and its further names.",
    },
    form: {
      enum: ["title", "prose"],
      description: "Of a link: whether it begins the item or stands in a sentence.",
    },
    starts: { ...DAY, description: "First day of an event, or of what a call for speakers calls to." },
    ends: { ...DAY, description: "Last day of an event." },
    location: { type: "string", description: "As typed." },
    mode: { enum: ["virtual", "hybrid", "in-person"], description: "Of an event." },
    call: { enum: ["project", "speaker"], description: "What a call looks for." },
    closes: { ...DAY, description: "Last day to answer a call." },
    text: { type: "string", description: "What was said, of a quote." },
  },
};
