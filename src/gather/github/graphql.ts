import * as v from "valibot";
import { Failure } from "../../base/failure.js";
import { shorten } from "../../base/quote.js";
import { variableOf } from "../exchange/credentials.js";
import type { Door } from "../door.js";
import { readJson } from "../formats/read-reply.js";
import { GITHUB_API } from "./rest.js";

/** A question to GraphQL: its text, and the values of its variables. */
export interface GraphqlQuestion<Schema extends v.GenericSchema> {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  /** Of what stands below `data`. */
  readonly schema: Schema;
}

const errorsAnswer = v.object({
  errors: v.optional(v.array(v.object({ type: v.optional(v.string()), message: v.string() }))),
});

/**
 * One answer of GitHub's GraphQL (https://docs.github.com/en/graphql). It answers 200 with `errors` beside half of the
 * data when something went wrong: that is thrown as a Failure `network`, a missing token as `configuration`.
 */
export async function askGraphql<Schema extends v.GenericSchema>(
  door: Door,
  { query, variables, schema }: GraphqlQuestion<Schema>,
): Promise<v.InferOutput<Schema>> {
  if (!door.has("github")) throw noToken();
  const reply = await door.ask({
    address: `${GITHUB_API}/graphql`,
    method: "POST",
    accept: "application/json",
    body: { json: { query, variables } },
    credential: "github",
  });
  const [error] = readJson(reply, errorsAnswer).errors ?? [];
  if (error !== undefined) throw refusal(error.type, error.message);
  return readJson(reply, v.object({ data: schema })).data;
}

function noToken(): Failure {
  return new Failure(
    "configuration",
    `Unexpected lack of a token for GitHub, expected one in ${variableOf("github")}`,
    {
      hint: "Its GraphQL answers nobody without one; a token without any scope is enough for public repositories.",
    },
  );
}

function refusal(type: string | undefined, message: string): Failure {
  const hints: Readonly<Record<string, string>> = {
    NOT_FOUND:
      "Check the repository's name in the settings; a token sees a private one only where it has access.",
    RATE_LIMITED: "The token's questions of this hour are spent: gather again later.",
  };
  return new Failure(
    "network",
    `Unexpected refusal of GitHub (${shorten(message, 160)}), expected an answer`,
    {
      hint: hints[type ?? ""] ?? "Gather again in a few minutes. Nothing of the answer was used.",
    },
  );
}
