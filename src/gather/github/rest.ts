import type { GenericSchema, InferOutput } from "valibot";
import type { Door } from "../door.js";
import { nextLink } from "../formats/next-link.js";
import { readJson } from "../formats/read-reply.js";

/** Where GitHub's API is asked, REST and GraphQL. */
export const GITHUB_API = "https://api.github.com";
/** The most entries that a page of a list holds (https://docs.github.com/en/rest/using-the-rest-api/using-pagination-in-the-rest-api). */
export const PAGE_SIZE = 100;

/** A question to the REST API: a path with slashes, and what stands behind its question mark. */
export interface RestQuestion<Schema extends GenericSchema> {
  readonly path: string;
  readonly parameters?: Readonly<Record<string, string | number>>;
  readonly schema: Schema;
}

/**
 * One answer of the REST API (https://docs.github.com/en/rest), and whether its list goes on (`Link: …; rel="next"`).
 * Throws a Failure `network` when the answer is not of the documented form.
 */
export async function askRest<Schema extends GenericSchema>(
  door: Door,
  { path, parameters = {}, schema }: RestQuestion<Schema>,
): Promise<{ readonly value: InferOutput<Schema>; readonly hasNext: boolean }> {
  const query = new URLSearchParams(
    Object.entries(parameters).map(([name, value]) => [name, String(value)] as [string, string]),
  ).toString();
  const reply = await door.ask({
    address: `${GITHUB_API}${path}${query === "" ? "" : `?${query}`}`,
    accept: "application/vnd.github+json",
    credential: "github",
  });
  const value = readJson(reply, schema);
  return { value, hasNext: nextLink(reply) !== undefined || isFull(value) };
}

/** A list of full pages goes on even when something between us and GitHub lost its Link header. */
function isFull(value: unknown): boolean {
  return Array.isArray(value) && value.length >= PAGE_SIZE;
}
