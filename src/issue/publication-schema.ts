import * as v from "valibot";
import { withoutControls } from "../base/html.js";
import { mailSettingsSchema } from "./mail-settings-schema.js";
import { pullSettingsSchema } from "./pull-settings-schema.js";
import { TEMPLATE_VALUES, WEEKDAYS } from "./publication.js";
import { SECTION_ROLES } from "./section-role.js";
import { submissionSettingsSchema } from "./submission-settings-schema.js";

const text = v.pipe(v.string(), v.transform(withoutControls), v.trim(), v.nonEmpty("expected some text"));
const webAddress = v.pipe(
  text,
  v.regex(/^https?:\/\/[^\s<>"]+$/, "expected an address that begins with https://"),
);
const sitePath = v.pipe(text, v.regex(/^\/[^\s<>"\\]*$/, "expected a path that begins with /"));
const folder = v.pipe(
  text,
  v.regex(
    /^(?!\/)(?!.*(?:^|\/)\.)[^\\]+$/,
    "expected a folder inside the checkout, without .. or hidden folders",
  ),
);
const timeZone = v.pipe(text, v.check(isTimeZone, "expected a zone of the IANA list, as Europe/Lisbon"));

/** As Python's `string.Template` names them. */
const placeholder = v.pipe(
  v.string(),
  v.regex(/^[a-z_][a-z0-9_]*$/i, "expected a name of letters, digits and _, without $"),
);

const pageNumber = v.pipe(
  v.number(),
  v.integer("expected a whole number"),
  v.minValue(0, "expected at least 0"),
  v.maxValue(9999, "expected at most 9999"),
);

const optionValue = v.union([
  v.string(),
  v.number(),
  v.boolean(),
  v.array(v.string()),
  v.record(v.string(), v.string()),
]);

/** Severity and options of one rule; which options it has, the rule itself says. */
const ruleSettings = v.pipe(
  v.objectWithRest(
    { severity: v.optional(v.picklist(["error", "warning", "note", "info", "off"])) },
    optionValue,
    'expected a table, as { severity = "off" }',
  ),
  // Reports for people say "note", those for programs "info".
  v.transform(({ severity, ...options }) => ({ severity: severity === "note" ? "info" : severity, options })),
);

/** One place to gather from; what its options are, the source itself says. */
const sourceSettings = v.pipe(
  v.objectWithRest({ source: text, section: v.optional(v.picklist(SECTION_ROLES)) }, v.unknown()),
  v.transform(({ source, section, ...options }) => ({ source, section, options })),
);

/** More than ten weeks are no week. */
const hours = v.pipe(
  v.number(),
  v.integer("expected a whole number of hours"),
  v.minValue(-1_680, "expected at least -1680"),
  v.maxValue(1_680, "expected at most 1680"),
);

const hourSpan = v.pipe(
  v.strictObject({ from: hours, to: hours }),
  v.check(({ from, to }) => from < to, "expected `from` before `to`"),
);

/** What `galley.toml` may say. Everything but title and address has a default. */
export const publicationSchema = v.strictObject({
  preset: v.optional(v.picklist(["this-week-in-rust"])),
  title: v.optional(text),
  address: v.optional(
    v.pipe(
      webAddress,
      v.transform((address) => address.replace(/\/+$/, "")),
      v.regex(
        /^https?:\/\/[^/]+$/,
        "expected a host without a path, since pages link from the root of the site",
      ),
    ),
  ),
  description: v.optional(text),
  language: v.optional(
    v.pipe(text, v.regex(/^[a-z]{2,3}(?:-[A-Za-z0-9]+)*$/, "expected a language tag, as en or pt-BR")),
  ),
  timezone: v.optional(timeZone),
  weekday: v.optional(v.picklist(WEEKDAYS)),
  icon: v.optional(sitePath),
  links: v.optional(
    v.strictObject({
      subscribe: v.optional(webAddress),
      repository: v.optional(webAddress),
      submit: v.optional(webAddress),
    }),
  ),
  folders: v.optional(
    v.strictObject({
      issues: v.optional(folder),
      drafts: v.optional(folder),
      pages: v.optional(folder),
      files: v.optional(v.array(folder)),
    }),
  ),
  template: v.optional(
    v.strictObject({
      file: v.optional(folder),
      placeholders: v.optional(v.record(placeholder, v.picklist(TEMPLATE_VALUES))),
    }),
  ),
  addresses: v.optional(
    v.strictObject({
      issue: v.optional(v.pipe(sitePath, v.includes("{slug}", "expected `{slug}` in the path of an issue"))),
      archive: v.optional(sitePath),
      category: v.optional(
        v.pipe(sitePath, v.includes("{slug}", "expected `{slug}` in the path of a category")),
      ),
      categories: v.optional(sitePath),
      tag: v.optional(v.pipe(sitePath, v.includes("{slug}", "expected `{slug}` in the path of a tag"))),
      tags: v.optional(sitePath),
      page: v.optional(v.pipe(sitePath, v.includes("{slug}", "expected `{slug}` in the path of a page"))),
      redirects: v.optional(
        v.array(
          v.strictObject({
            path: sitePath,
            target: sitePath,
            from: v.optional(pageNumber),
            to: v.optional(pageNumber),
          }),
        ),
      ),
    }),
  ),
  feeds: v.optional(
    v.strictObject({
      items: v.optional(
        v.pipe(
          v.number(),
          v.integer("expected a whole number"),
          v.minValue(1, "expected at least 1"),
          v.maxValue(100, "expected at most 100"),
        ),
      ),
      author: v.optional(text),
      extra_atom: v.optional(v.array(sitePath)),
      extra_rss: v.optional(v.array(sitePath)),
      hub: v.optional(webAddress),
    }),
  ),
  sections: v.optional(
    v.array(
      v.strictObject({
        role: v.picklist(SECTION_ROLES),
        headings: v.array(text),
        within: v.optional(v.array(v.picklist(SECTION_ROLES))),
      }),
    ),
  ),
  category_aliases: v.optional(v.record(v.string(), text)),
  rules: v.optional(v.record(v.string(), ruleSettings)),
  sources: v.optional(v.array(sourceSettings)),
  pulls: v.optional(pullSettingsSchema),
  mail: v.optional(mailSettingsSchema),
  submissions: v.optional(submissionSettingsSchema),
  windows: v.optional(v.record(v.picklist(SECTION_ROLES), hourSpan)),
});

/** The settings of a `galley.toml` once they have passed the schema. */
export type Settings = v.InferOutput<typeof publicationSchema>;

function isTimeZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: zone }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}
