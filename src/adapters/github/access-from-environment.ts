import type { GitHubAccess } from "./github-api.js";

const GITHUB = "https://api.github.com";

/** How GitHub is reached, as GitHub's own runners say it: `GITHUB_API_URL`, and a token in `GITHUB_TOKEN` alone. */
export function accessFromEnvironment(
  environment: Readonly<Record<string, string | undefined>>,
): GitHubAccess {
  const { GITHUB_API_URL: address = GITHUB, GITHUB_TOKEN: token } = environment;
  return { address, token: token === "" ? undefined : token };
}
