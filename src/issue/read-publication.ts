import { parse, TomlError } from "smol-toml";
import * as v from "valibot";
import { editDistance } from "../base/edit-distance.js";
import { Failure } from "../base/failure.js";
import { withoutControls } from "../base/html.js";
import { lineOfKey } from "./line-of-key.js";
import { GENERAL_ROLES } from "./presets/general-roles.js";
import { THIS_WEEK_IN_RUST } from "./presets/this-week-in-rust.js";
import { type Publication, WEEKDAYS } from "./publication.js";
import { SECTION_ROLES } from "./section-role.js";

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

const pageNumber = v.pipe(
  v.number(),
  v.integer("expected a whole number"),
  v.minValue(0, "expected at least 0"),
  v.maxValue(9999, "expected at most 9999"),
);

/** What `galley.toml` may say. Everything but title and address has a default. */
const schema = v.strictObject({
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
});

type Settings = v.InferOutput<typeof schema>;

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
};

/**
 * The publication that a `galley.toml` describes. Throws a Failure `configuration` that names the file, the line and
 * what was expected there; `file` is the name to say.
 */
export function readPublication(toml: string, file: string): Publication {
  const result = v.safeParse(schema, parseToml(toml, file));
  if (!result.success) throw configurationFailure(result.issues[0], toml, file);
  const settings = result.output;
  const base = settings.preset === "this-week-in-rust" ? THIS_WEEK_IN_RUST : DEFAULTS;
  const publication = merge(base, settings);
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

function merge(base: Publication, settings: Settings): Publication {
  const {
    sections,
    folders,
    addresses,
    feeds,
    links,
    timezone,
    category_aliases: aliases,
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
    addresses: { ...base.addresses, ...defined(addresses) } as Publication["addresses"],
    feeds: {
      items: feeds?.items ?? base.feeds.items,
      author: feeds?.author ?? (base.feeds.author || title),
      extraAtom: feeds?.extra_atom ?? base.feeds.extraAtom,
      extraRss: feeds?.extra_rss ?? base.feeds.extraRss,
    },
    roles: [...((sections ?? []) as Publication["roles"]), ...base.roles],
    categoryAliases: { ...base.categoryAliases, ...aliases },
  };
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

function configurationFailure(issue: v.BaseIssue<unknown>, toml: string, file: string): Failure {
  const path = (issue.path ?? []).map((step) => step.key as string | number);
  const line = lineOfKey(toml, path);
  const key = path.join(".");
  if (issue.type === "strict_object" && issue.expected === "never") {
    return new Failure(
      "configuration",
      `${file}:${line}: Unexpected key \`${key}\`, expected one that Galley knows`,
      {
        hint: nearestHint(String(path.at(-1) ?? "")),
      },
    );
  }
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
  ...Object.keys(schema.entries),
  ..."subscribe repository submit issues drafts pages files issue archive category categories tag tags page redirects".split(
    " ",
  ),
  ..."items author extra_atom extra_rss role headings within path target from to".split(" "),
];

function nearestHint(key: string): string {
  const near = KNOWN_KEYS.map((known) => ({ known, distance: editDistance(key, known) })).toSorted(
    (a, b) => a.distance - b.distance,
  )[0];
  if (near === undefined || near.distance > 2) return "The keys are listed in docs/configuration.md.";
  return `Did you mean \`${near.known}\`? All keys are listed in docs/configuration.md.`;
}

function isTimeZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: zone }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}
