import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as v from "valibot";
import { Failure } from "#galley/base/failure.js";
import { quote } from "#galley/base/quote.js";

/** The folder of facts that a replay is made from; every file is read once. */
export class ReplayData {
  readonly #folder: string;
  readonly #kept = new Map<string, unknown>();
  /** Schemas keep but what they name, so the rows of one file differ from schema to schema. */
  readonly #rows = new Map<v.GenericSchema, Map<string, unknown>>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  /**
   * The lines of `data/NAME.jsonl`, held to a schema. Throws a Failure `not-found` where there is no such file,
   * `bad-input` for a line of another form.
   */
  rows<Schema extends v.GenericSchema>(name: string, schema: Schema): readonly v.InferOutput<Schema>[] {
    const known = this.#rows.get(schema) ?? new Map<string, unknown>();
    this.#rows.set(schema, known);
    const rows =
      known.get(name) ??
      this.text(`data/${name}.jsonl`)
        .split("\n")
        .filter((line) => line !== "")
        .map((line, at) => held(`${name}.jsonl:${at + 1}`, JSON.parse(line), schema));
    known.set(name, rows);
    return rows as readonly v.InferOutput<Schema>[];
  }

  /** A whole JSON file, by its path from the folder, held to a schema. Throws as `rows` does. */
  json<Schema extends v.GenericSchema>(path: string, schema: Schema): v.InferOutput<Schema> {
    return this.once(`json ${path}`, () => held(path, JSON.parse(this.text(path)), schema));
  }

  /** A file's text, by its path from the folder. Throws a Failure `not-found`. */
  text(path: string): string {
    const place = this.path(path);
    if (!existsSync(place)) {
      throw new Failure("not-found", `Unexpected lack of ${quote(path)} in the replay's data`, {
        hint: "Name the folder of the data with --data.",
      });
    }
    return readFileSync(place, "utf8");
  }

  /** Where something lies, by its path from the folder. */
  path(path: string): string {
    return join(this.#folder, path);
  }

  /** What a part made out of the data, kept from one issue to the next; the same key must mean the same thing. */
  once<Made>(key: string, make: () => Made): Made {
    if (!this.#kept.has(key)) this.#kept.set(key, make());
    return this.#kept.get(key) as Made;
  }
}

function held<Schema extends v.GenericSchema>(
  place: string,
  value: unknown,
  schema: Schema,
): v.InferOutput<Schema> {
  const result = v.safeParse(schema, value);
  if (result.success) return result.output;
  const [issue] = result.issues;
  const key = v.getDotPath(issue);
  throw new Failure(
    "bad-input",
    `${place}: Unexpected ${quote(issue.received)}${key === null ? "" : ` at ${quote(key)}`}, expected ${quote(issue.expected ?? "another value")}`,
  );
}
