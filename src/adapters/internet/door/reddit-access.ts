import type { Asker } from "../ask-host.js";
import { type Trouble, trouble } from "../outcome.js";

const TOKEN_ADDRESS = "https://www.reddit.com/api/v1/access_token";

/**
 * A token for an hour or a day in exchange for `ID:SECRET` of a script
 * (https://github.com/reddit-archive/reddit/wiki/OAuth2, "Application Only OAuth"), or why there is none. What was
 * answered is in no message.
 */
export async function redditAccess(
  client: string,
  asker: Asker,
  headers: Readonly<Record<string, string>>,
  deadline: number,
): Promise<{ readonly token: string } | Trouble> {
  const question = {
    method: "POST",
    headers: {
      ...headers,
      accept: "application/json",
      "content-type": "application/x-www-form-urlencoded",
      authorization: `Basic ${Buffer.from(client).toString("base64")}`,
    },
    body: "grant_type=client_credentials",
    mustBeSure: false,
    wantsBody: () => true,
    mustBeWhole: true,
  } as const;
  const outcome = await asker.ask(new URL(TOKEN_ADDRESS), question, deadline);
  if (outcome.kind === "trouble") return outcome;
  const token = outcome.status === 200 ? tokenIn(outcome.body) : undefined;
  if (token !== undefined) return { token };
  return trouble("refused", `it gave no access for the credential (answered ${outcome.status})`);
}

function tokenIn(body: Uint8Array): string | undefined {
  try {
    const value = JSON.parse(new TextDecoder().decode(body)) as unknown;
    const token = (value as { readonly access_token?: unknown } | null)?.access_token;
    return typeof token === "string" && /^[\x21-\x7e]{8,4000}$/.test(token) ? token : undefined;
  } catch {
    return undefined;
  }
}
