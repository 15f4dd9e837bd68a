import { SOURCES } from "#galley/gather/sources/registry.js";
import type { CredentialName } from "#galley/gather/door.js";
import type { AnySource } from "#galley/gather/source.js";
import * as v from "valibot";

/** The folder of the pages, from the repository's root. */
export const SOURCES_FOLDER = "docs/sources";

const NOTICE =
  "Written from the sources by `UPDATE=1 npm test -- gather/sources-pages`; a test compares. Do not edit it by hand.";

/** Each credential: the environment variable that holds it, and where one gets it. */
const CREDENTIALS: Readonly<Record<CredentialName, { readonly variable: string; readonly from: string }>> = {
  github: {
    variable: "GITHUB_TOKEN",
    from: "a token of [your settings](https://github.com/settings/personal-access-tokens) that may read public repositories; it needs no other right",
  },
  meetup: {
    variable: "MEETUP_TOKEN",
    from: "an access token of [your OAuth client](https://www.meetup.com/api/oauth/list/)",
  },
  reddit: {
    variable: "REDDIT_CLIENT",
    from: "`ID:SECRET` of [an app of yours](https://www.reddit.com/prefs/apps)",
  },
  "reddit-feed": {
    variable: "REDDIT_FEED",
    from: "the part behind the `?` of one of [your own feeds](https://www.reddit.com/prefs/feeds), `feed=…&user=…`",
  },
};

/** What sources find, as an editor calls it. */
const KINDS: Readonly<Record<AnySource["finds"][number], string>> = {
  pull: "merged pull requests",
  count: "the number of merged pull requests",
  period: "final comment periods",
  "testing-call": "calls for testing",
  rfc: "RFCs",
  "triage-log": "logs of the performance triage",
  page: "pages to read, see or hear",
  quote: "quotes",
  crate: "crates",
  call: "calls for participation",
  event: "events",
};

/** The pages of all sources by file name: an index, and one for each. */
export function writeSourcesPages(sources: readonly AnySource[] = SOURCES): Map<string, string> {
  return new Map([
    ["README.md", indexPage(sources)],
    ...sources.map((source): [string, string] => [`${source.name}.md`, sourcePage(source)]),
  ]);
}

function indexPage(sources: readonly AnySource[]): string {
  const rows = sources.map((source) => [
    `[\`${source.name}\`](${source.name}.md)`,
    inCell(source.about),
    (source.credentials ?? [])
      .map(({ name, required }) => `\`${CREDENTIALS[name].variable}\`${required ? "" : " (optional)"}`)
      .join(", "),
  ]);
  const intro = `Where \`galley gather\` looks: ${sources.length} sources. A publication names those it wants in its \`galley.toml\`, one table
\`[[sources]]\` for each place; a source may stand there several times. The answer of a source is complete, or it failed:
from a failed one nothing is taken, and no section says "none this week".

Credentials come from environment variables alone. They reach no log, no recording and no message.`;
  return page(["# Sources", NOTICE, intro, table(["source", "finds", "credential"], rows)]);
}

function sourcePage(source: AnySource): string {
  return page([
    `# ${source.name}`,
    NOTICE,
    source.about,
    `Finds ${listed(source.finds.map((kind) => KINDS[kind]))}.`,
    "## Needs",
    ...credentialParts(source),
    "## Settings",
    table(["setting", "kind", "default", ""], settingRows(source)),
    "`section` says where what it finds belongs: a role, as in the table of the [configuration](../configuration.md).",
    "## Example",
    `\`\`\`toml\n[[sources]]\nsource = "${source.name}"\n${source.example}\n\`\`\``,
    "## Limits",
    source.limits.map((limit) => `- ${limit}`).join("\n"),
  ]);
}

function credentialParts({ credentials = [] }: AnySource): readonly string[] {
  if (credentials.length === 0) return ["No credential."];
  return [
    credentials
      .map(({ name, required }) => {
        const { variable, from } = CREDENTIALS[name];
        return `- \`${variable}\`, ${required ? "without which it fails" : "optional"}: ${from}.`;
      })
      .join("\n"),
  ];
}

/** The rows of the settings, from the schema that they must pass. Throws for one that is not described. */
function settingRows({ name, options }: AnySource): readonly (readonly string[])[] {
  const entries = (options as unknown as { readonly entries?: Readonly<Record<string, v.GenericSchema>> })
    .entries;
  if (entries === undefined) throw new Error(`The settings of ${name} are no table`);
  return Object.entries(entries).map(([setting, schema]) => {
    const about = v.getDescription(schema);
    if (about === undefined || about === "")
      throw new Error(`${name}: the setting ${setting} lacks its v.description`);
    return [`\`${setting}\``, kindOf(schema), defaultOf(schema), inCell(about)];
  });
}

/** The parts of valibot's schemas that are looked at. */
interface Schema {
  readonly type: string;
  readonly wrapped?: Schema;
  readonly item?: Schema;
  readonly options?: readonly (Schema | string | number)[];
  readonly default?: unknown;
  readonly literal?: unknown;
}

const KINDS_OF_SETTINGS: Readonly<Record<string, string>> = {
  string: "text",
  number: "number",
  boolean: "true or false",
};

function kindOf(schema: v.GenericSchema): string {
  const show = (one: Schema): string => {
    if (one.wrapped !== undefined) return show(one.wrapped);
    if (one.type === "array") return `list: ${one.item === undefined ? "anything" : show(one.item)}`;
    if (one.type === "literal") return `\`${JSON.stringify(one.literal)}\``;
    if (one.options !== undefined)
      return one.options
        .map((option) => (typeof option === "object" ? show(option) : `\`${JSON.stringify(option)}\``))
        .join(", ");
    return KINDS_OF_SETTINGS[one.type] ?? "table";
  };
  return inCell(show(schema));
}

function defaultOf(schema: v.GenericSchema): string {
  const { type, default: value } = schema as unknown as Schema;
  if (!["optional", "nullish", "exact_optional", "undefinedable"].includes(type)) return "required";
  return value === undefined ? "" : `\`${inCell(JSON.stringify(value))}\``;
}

function listed(texts: readonly string[]): string {
  return texts.length < 2 ? texts.join("") : `${texts.slice(0, -1).join(", ")} and ${texts.at(-1) ?? ""}`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const row = (cells: readonly string[]) =>
    `|${cells.map((cell) => (cell === "" ? " " : ` ${cell} `)).join("|")}|`;
  return [row(head), `|${head.map(() => "---").join("|")}|`, ...rows.map(row)].join("\n");
}

function inCell(text: string): string {
  return text.replaceAll("|", "\\|").replace(/\s+/g, " ");
}

function page(parts: readonly string[]): string {
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}
