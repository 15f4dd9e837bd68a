import { Failure } from "../../base/failure.js";
import { LineIndex } from "../../base/line-index.js";
import { quote } from "../../base/quote.js";

/**
 * A placeholder as `string.Template` of Python has it (https://docs.python.org/3/library/string.html#template-strings):
 * `$$` for a dollar sign, `$name`, `${name}`; any other `$` is a mistake. Names are ASCII.
 */
const PLACEHOLDER = /\$(?:(?<dollar>\$)|(?<bare>[a-z_][a-z0-9_]*)|\{(?<braced>[a-z_][a-z0-9_]*)\})?/gi;

/** A template as it was read. */
export interface Template {
  /** Its path, for messages. */
  readonly path: string;
  readonly text: string;
}

/**
 * The template with a value in place of each placeholder; values are not looked at for further ones. Throws a Failure
 * `bad-input` that names line and column for a placeholder without a value and for a `$` that begins none.
 */
export function fillTemplate(template: Template, values: ReadonlyMap<string, string>): string {
  return template.text.replace(PLACEHOLDER, (typed, dollar, bare, braced, offset: number) => {
    if (dollar !== undefined) return "$";
    const name: string | undefined = bare ?? braced;
    if (name === undefined) throw strayDollar(template, offset);
    const value = values.get(name);
    if (value === undefined) throw unknownPlaceholder(template, offset, typed, values);
    return value;
  });
}

/** The names of the placeholders in a template; what is none is left to `fillTemplate`. */
export function placeholdersIn({ text }: Template): ReadonlySet<string> {
  const names = Array.from(
    text.matchAll(PLACEHOLDER),
    ({ groups }) => groups?.["bare"] ?? groups?.["braced"],
  );
  return new Set(names.filter((name) => name !== undefined));
}

function strayDollar(template: Template, offset: number): Failure {
  const line = template.text.slice(offset, offset + 20).split("\n")[0] ?? "";
  return new Failure(
    "bad-input",
    `${placeIn(template, offset)}: Unexpected ${quote(line)}, expected a name behind $`,
    {
      hint: "Write $$ for a dollar sign.",
    },
  );
}

function unknownPlaceholder(
  template: Template,
  offset: number,
  typed: string,
  values: ReadonlyMap<string, string>,
): Failure {
  const known = [...values.keys()].map((name) => `$${name}`).join(", ");
  return new Failure(
    "bad-input",
    `${placeIn(template, offset)}: Unexpected placeholder ${quote(typed)}, expected one of ${known}`,
    { hint: "Names are set under [template.placeholders] in galley.toml; write $$ for a dollar sign." },
  );
}

function placeIn({ path, text }: Template, offset: number): string {
  const { line, column } = new LineIndex(text).positionOf(offset);
  return `${path}:${line}:${column}`;
}
