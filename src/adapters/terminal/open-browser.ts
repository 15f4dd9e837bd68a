import { spawn } from "node:child_process";

/** What opening a page needs of the machine. */
export interface BrowserGround {
  /** As `process.platform`. */
  readonly platform: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** As `spawn` of `node:child_process`, which no shell stands behind. */
  readonly start?: typeof spawn;
}

/**
 * Has the person's own browser open a page of this machine: whether a program for that could be started. Where no window
 * can be opened, as through SSH, nothing is started, since what would be found there is a browser for the terminal.
 */
export function openBrowser(
  address: string,
  { platform, env, start = spawn }: BrowserGround,
): Promise<boolean> {
  const opener = openerOf(platform, env);
  if (opener === undefined) return Promise.resolve(false);
  const [program, ...words] = opener;
  return new Promise((resolve) => {
    const child = start(program, [...words, address], { env, stdio: "ignore", detached: true, shell: false });
    child.once("error", () => resolve(false));
    child.once("spawn", () => resolve(true));
    // It may outlive us.
    child.unref();
  });
}

/** The program that hands an address to the browser, and what is said before the address. */
function openerOf(
  platform: string,
  env: Readonly<Record<string, string | undefined>>,
): readonly [string, ...string[]] | undefined {
  if (platform === "darwin") return ["open"];
  if (platform === "win32") return ["rundll32", "url.dll,FileProtocolHandler"];
  const hasWindows = [env["DISPLAY"], env["WAYLAND_DISPLAY"]].some((one) => one !== undefined && one !== "");
  return hasWindows ? ["xdg-open"] : undefined;
}
