import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Failure } from "../../base/failure.js";

/** What Git takes too where nobody says. */
const USUAL_EDITOR = "vi";

/**
 * What a person's own editor made of a text, in a file that nobody else can read and that is gone afterwards. The shell
 * sees the words of `$VISUAL` or `$EDITOR`, as with Git (git-var(1), GIT_EDITOR), and the name of that file alone.
 * Throws a Failure `refused` when the editor cannot be run or says that it failed.
 */
export async function editText(
  text: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "galley-"));
  const file = join(folder, "question.md");
  try {
    writeFileSync(file, text, { mode: 0o600 });
    await runEditor(editorOf(env), file);
    return readFileSync(file, "utf8");
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function editorOf(env: Readonly<Record<string, string | undefined>>): string {
  return [env["VISUAL"], env["EDITOR"]].find((one) => one !== undefined && one.trim() !== "") ?? USUAL_EDITOR;
}

function runEditor(editor: string, file: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const refuse = (what: string, cause?: unknown) =>
      reject(
        new Failure("refused", `Unexpected ${what} of the editor, expected it to end well`, {
          hint: "Say in VISUAL or EDITOR how yours is called.",
          cause,
        }),
      );
    const child = spawn("sh", ["-c", `${editor} "$@"`, editor, file], { stdio: "inherit" });
    child.once("error", (error) => refuse("failure", error));
    child.once("close", (status, signal) => {
      if (status === 0) resolve();
      else refuse(signal === null ? `exit code ${status ?? 1}` : `signal ${signal}`);
    });
  });
}
