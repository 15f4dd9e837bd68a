import { readFileSync } from "node:fs";
import { join } from "node:path";
import Ajv from "ajv";
import { repositoryFolder } from "../../repository.js";

/** Where GitHub's own description of its REST API lies, as far as it is needed. */
export const GITHUB_SCHEMAS = join(repositoryFolder, "../shared/replay/schemas/github-min.json");

/** Says why a body is no answer to an operation, as `/repos/{owner}/{repo}/pulls`; undefined when it is one. */
export type FaultsOfAnswer = (operation: string, status: number, body: unknown) => string | undefined;

/** Reads the description. Throws when it is not there. */
export function readGitHubSchemas(): FaultsOfAnswer {
  const document = JSON.parse(readFileSync(GITHUB_SCHEMAS, "utf8")) as Description;
  const ajv = new Ajv({ unknownFormats: ["int64"], allErrors: true });
  ajv.addSchema({ $id: "github", ...document });
  return (operation, status, body) => {
    const pointer = schemaPointer(document, operation, status);
    const validate = ajv.getSchema(`github#${pointer}`);
    if (validate === undefined) return `no schema at ${pointer}`;
    return validate(body) === true ? undefined : ajv.errorsText(validate.errors?.slice(0, 5));
  };
}

interface Description {
  readonly paths: Readonly<
    Record<string, { readonly get: { readonly responses: Readonly<Record<string, object>> } }>
  >;
}

/** Where the schema of an answer stands in the description, as a JSON pointer within an address. */
function schemaPointer({ paths }: Description, operation: string, status: number): string {
  const steps = ["paths", operation, "get", "responses", String(status)];
  const response = paths[operation]?.get.responses[status] ?? {};
  const start = "$ref" in response ? String(response.$ref).slice(1) : pointerOf(steps);
  return `${start}${pointerOf(["content", "application/json", "schema"])}`;
}

function pointerOf(steps: readonly string[]): string {
  return steps
    .map((step) => `/${encodeURIComponent(step.replaceAll("~", "~0").replaceAll("/", "~1"))}`)
    .join("");
}
