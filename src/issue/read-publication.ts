import { parse, TomlError } from "smol-toml";
import * as v from "valibot";
import { editDistance } from "../base/edit-distance.js";
import { Failure } from "../base/failure.js";
import { lineOfKey } from "./line-of-key.js";
import { mailSettingsOf } from "./mail-settings-schema.js";
import { mergePullSettings } from "./merge-pull-settings.js";
import { GENERAL_PULLS } from "./presets/general-pulls.js";
import { GENERAL_ROLES } from "./presets/general-roles.js";
import { THIS_WEEK_IN_RUST } from "./presets/this-week-in-rust.js";
import type { Publication, SourceSettings } from "./publication.js";
import { publicationSchema, type Settings } from "./publication-schema.js";
import { mergeSubmissionSettings } from "./submission-settings.js";

/** What a publication is unless its settings say otherwise. */
const DEFAULTS: Publication = {
  title: "",
  address: "",
  description: "",
  language: "en",
  timeZone: "UTC",
  weekday: "wednesday",
  links: {},
  folders: { issues: "content", drafts: "draft", pages: "content/pages", files: ["content/images"] },
  template: {
    file: templateIn("draft"),
    placeholders: {
      issue_number: "number",
      issue_date: "date",
      events_list: "events",
      events_end_date: "events-end",
      merged_start_date: "merged-start",
      merged_end_date: "merged-end",
    },
  },
  addresses: {
    issue: "/issues/{slug}/",
    archive: "/archive/",
    category: "/categories/{slug}/",
    categories: "/categories/",
    tag: "/tags/{slug}/",
    tags: "/tags/",
    page: "/{slug}/",
    redirects: [],
  },
  feeds: { items: 10, author: "", extraAtom: [], extraRss: [] },
  roles: GENERAL_ROLES,
  categoryAliases: {},
  rules: {},
  sources: [],
  windows: {},
  pulls: GENERAL_PULLS,
  submissions: {},
};

/**
 * The publication that a `galley.toml` describes. Throws a Failure `configuration` that names the file, the line and
 * what was expected there; `file` is the name to say.
 */
export function readPublication(toml: string, file: string): Publication {
  const result = v.safeParse(publicationSchema, parseToml(toml, file));
  if (!result.success) throw configurationFailure(firstFault(result.issues), toml, file);
  const settings = result.output;
  const base = settings.preset === "this-week-in-rust" ? THIS_WEEK_IN_RUST : DEFAULTS;
  const publication = merge(base, { ...settings, sources: placed(settings.sources, toml, file) });
  for (const key of ["title", "address"] as const) {
    if (publication[key] === "") {
      const hint =
        key === "title"
          ? 'Add a line such as title = "This Week in Rust".'
          : 'Add a line such as address = "https://news.example".';
      throw new Failure("configuration", `${file}: Unexpected settings without \`${key}\`, expected one`, {
        hint,
      });
    }
  }
  return publication;
}

/** Each with its place, since only the source itself can tell whether its options are right. */
function placed(sources: Settings["sources"] = [], text: string, file: string): SourceSettings[] {
  return sources.map((source, at) => ({ ...source, place: { file, text, at } }));
}

function merge(base: Publication, settings: Settings): Publication {
  const {
    sections,
    folders,
    addresses,
    feeds,
    links,
    template,
    timezone,
    category_aliases: aliases,
    rules,
    sources,
    windows,
    pulls,
    mail,
    submissions,
    preset: _preset,
    ...plain
  } = settings;
  const title = settings.title ?? base.title;
  return {
    ...base,
    ...defined(plain),
    timeZone: timezone ?? base.timeZone,
    links: { ...base.links, ...defined(links) },
    folders: { ...base.folders, ...defined(folders) },
    template: {
      file: template?.file ?? templateIn(folders?.drafts ?? base.folders.drafts),
      placeholders: { ...base.template.placeholders, ...template?.placeholders },
    },
    addresses: { ...base.addresses, ...defined(addresses) } as Publication["addresses"],
    feeds: {
      items: feeds?.items ?? base.feeds.items,
      author: feeds?.author ?? (base.feeds.author || title),
      extraAtom: feeds?.extra_atom ?? base.feeds.extraAtom,
      extraRss: feeds?.extra_rss ?? base.feeds.extraRss,
      ...defined({ hub: feeds?.hub ?? base.feeds.hub }),
    },
    roles: [...((sections ?? []) as Publication["roles"]), ...base.roles],
    categoryAliases: { ...base.categoryAliases, ...aliases },
    rules: mergeRules(base.rules, rules ?? {}),
    sources: [...base.sources, ...(sources ?? [])],
    windows: { ...base.windows, ...windows },
    pulls: mergePullSettings(base.pulls, pulls),
    ...(mail === undefined ? {} : { mail: mailSettingsOf(mail) }),
    submissions: mergeSubmissionSettings(base.submissions, submissions),
  };
}

/** Where a template lies unless settings say otherwise: beside the drafts. */
function templateIn(drafts: string): string {
  return `${drafts}/DRAFT_TEMPLATE`;
}

/** Settings of a rule add to those of the preset, option by option. */
function mergeRules(base: Publication["rules"], own: Publication["rules"]): Publication["rules"] {
  const merged = { ...base };
  for (const [code, { severity, options }] of Object.entries(own)) {
    const below = base[code];
    merged[code] = {
      severity: severity ?? below?.severity,
      options: { ...below?.options, ...options },
    };
  }
  return merged;
}

type Defined<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

function defined<T extends object>(value: T | undefined): Defined<T> {
  return Object.fromEntries(
    Object.entries(value ?? {}).filter(([, entry]) => entry !== undefined),
  ) as Defined<T>;
}

function parseToml(toml: string, file: string): unknown {
  try {
    return parse(toml);
  } catch (cause) {
    if (!(cause instanceof TomlError)) throw cause;
    const what = cause.message.split("\n")[0]?.replace(/^Invalid TOML document: /, "") ?? "no TOML";
    throw new Failure("configuration", `${file}:${cause.line}:${cause.column}: Unexpected TOML, ${what}`, {
      hint: "See https://toml.io for the grammar; strings stand in double quotes.",
      cause,
    });
  }
}

/** A mistyped key makes another one lack: it is the one to name. */
function firstFault(
  issues: readonly [v.BaseIssue<unknown>, ...v.BaseIssue<unknown>[]],
): v.BaseIssue<unknown> {
  const [first] = issues;
  return first.input === undefined ? (issues.find(isUnknownKey) ?? first) : first;
}

function isUnknownKey({ type, expected }: v.BaseIssue<unknown>): boolean {
  return type === "strict_object" && expected === "never";
}

function configurationFailure(issue: v.BaseIssue<unknown>, toml: string, file: string): Failure {
  const path = (issue.path ?? []).map((step) => step.key as string | number);
  const line = lineOfKey(toml, path);
  const key = path.join(".");
  if (isUnknownKey(issue)) {
    return new Failure(
      "configuration",
      `${file}:${line}: Unexpected key \`${key}\`, expected one that Galley knows`,
      {
        hint: nearestHint(String(path.at(-1) ?? "")),
      },
    );
  }
  if (issue.input === undefined)
    return new Failure(
      "configuration",
      `${file}:${line}: Unexpected lack of \`${key}\`, expected it to be set`,
      {
        hint: `Add ${String(path.at(-1))} there; docs/configuration.md has an example of each setting.`,
      },
    );
  const value = JSON.stringify(issue.input)?.slice(0, LONGEST_VALUE) ?? issue.received;
  const options =
    issue.type === "picklist"
      ? Array.from((issue.expected ?? "").matchAll(/"([^"]+)"/g), ([, one = ""]) => one)
      : [];
  return new Failure(
    "configuration",
    `${file}:${line}: Unexpected value ${value} of \`${key}\`, ${expectation(issue, options)}`,
    {
      hint:
        nearestOption(issue.input, options) ??
        `Correct line ${line} of ${file}; docs/configuration.md has an example of each setting.`,
    },
  );
}

const LONGEST_VALUE = 60;

function expectation(issue: v.BaseIssue<unknown>, options: readonly string[]): string {
  if (options.length > 0) return `expected one of ${options.join(", ")}`;
  return issue.message.startsWith("expected")
    ? issue.message
    : `expected ${issue.expected ?? "another value"}`;
}

function nearestOption(input: unknown, options: readonly string[]): string | undefined {
  const text = String(input).toLowerCase();
  const near = options.find((option) => option.startsWith(text) || editDistance(text, option) <= 2);
  return near === undefined ? undefined : `Did you mean "${near}"?`;
}

/** All keys that settings may have, to guess what a mistyped one meant. */
const KNOWN_KEYS: readonly string[] = [
  ...Object.keys(publicationSchema.entries),
  ..."subscribe repository submit issues drafts pages files issue archive category categories tag tags page redirects".split(
    " ",
  ),
  ..."items author extra_atom extra_rss hub role headings within path target from to source section file placeholders".split(
    " ",
  ),
  ..."titles left repositories repository heading signs prefixes openings phrases labels only only_when_quiet".split(
    " ",
  ),
  ..."kept_prefixes label abbreviations code_words names code_flags".split(" "),
  ..."name reply_to list_id unsubscribe return_path dkim domain selectors keys host postal".split(" "),
  ..."closed hosts once_in_weeks disclosure prefix media_last".split(" "),
];

function nearestHint(key: string): string {
  const near = KNOWN_KEYS.map((known) => ({ known, distance: editDistance(key, known) })).toSorted(
    (a, b) => a.distance - b.distance,
  )[0];
  if (near === undefined || near.distance > 2) return "The keys are listed in docs/configuration.md.";
  return `Did you mean \`${near.known}\`? All keys are listed in docs/configuration.md.`;
}
