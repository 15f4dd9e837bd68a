import type {
  LineRemark,
  PullRequest,
  PullRequestFile,
  Remark,
  WriteAnswer,
} from "../../app/pull-requests.js";
import { textAt, valueAt } from "./answer-fields.js";
import { type GitHubAccess, type GitHubAnswer, GitHubApi, soundToken, unreadable } from "./github-api.js";
import { repositoryPath } from "./repository-path.js";

/** GitHub lists at most 3,000 files of a pull request; comments beyond so many pages are an attack. */
const MOST_PAGES = 30;
/** In whose name the token of a workflow writes; such a token may not ask who it is. */
const WORKFLOW_ACCOUNT = "github-actions[bot]";

/**
 * A pull request on GitHub, `owner/name` and number. `author` is the account that the token belongs to, asked of GitHub
 * when absent. Throws a Failure `usage` for a name or number that cannot be one.
 */
export function openPullRequest(
  access: GitHubAccess,
  repository: string,
  number: number,
  author?: string,
): PullRequest {
  const home = repositoryPath(repository);
  const api = new GitHubApi({ ...access, token: soundToken(access.token) });
  const pull = `${home}/pulls/${number}`;
  const ticket = `${home}/issues/${number}`;
  return {
    read: async () => {
      const { body } = await api.get(pull);
      return { isOpen: textAt(body, "state") === "open", head: textAt(body, "head", "sha") };
    },
    files: async () => (await api.list(`${pull}/files`, MOST_PAGES)).map(fileOf),
    author: async () => {
      if (author !== undefined) return author;
      const { status, body } = await api.get("/user", [403]);
      return status === 200 ? textAt(body, "login") : WORKFLOW_ACCOUNT;
    },
    lineRemarks: async () => (await api.list(`${pull}/comments`, MOST_PAGES)).map(remarkOf),
    remarks: async () => (await api.list(`${ticket}/comments`, MOST_PAGES)).map(remarkOf),
    addReview: async (commit, body, comments) =>
      written(
        await api.send("POST", `${pull}/reviews`, {
          commit_id: commit,
          event: "COMMENT",
          body,
          comments: comments.map(commentOf),
        }),
      ),
    addRemark: async (body) => written(await api.send("POST", `${ticket}/comments`, { body })),
    changeRemark: async (id, body) =>
      written(await api.send("PATCH", `${home}/issues/comments/${id}`, { body })),
  };
}

function written(answer: GitHubAnswer | undefined): WriteAnswer {
  if (answer === undefined) return "unsure";
  return answer.status === 422 ? "unacceptable" : "done";
}

function commentOf({ path, line, endLine, body }: LineRemark): object {
  const start = endLine > line ? { start_line: line, start_side: "RIGHT" } : {};
  return { path, ...start, line: endLine, side: "RIGHT", body };
}

function fileOf(entry: unknown): PullRequestFile {
  const diff = valueAt(entry, "patch");
  return { path: textAt(entry, "filename"), diff: typeof diff === "string" ? diff : undefined };
}

/** An account that is gone wrote nothing of ours. */
function remarkOf(entry: unknown): Remark {
  const id = valueAt(entry, "id");
  const login = valueAt(valueAt(entry, "user"), "login");
  const body = valueAt(entry, "body");
  if (typeof id !== "number" || !Number.isSafeInteger(id)) throw unreadable();
  return {
    id,
    author: typeof login === "string" ? login : "",
    body: typeof body === "string" ? body : "",
  };
}
