import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { spawnSync } from "node:child_process";
import { delimiter, join } from "node:path";
import { type Browser, chromium } from "playwright-core";
import { readRepositoryFile } from "../house/repository-files.js";
import { repositoryFolder } from "../repository.js";

/** What the tests need of a Chromium, and nothing that would go to the network by itself. */
const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-background-networking",
  "--disable-component-update",
  "--no-first-run",
  "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
];
const NAMES = ["chromium", "chromium-browser", "google-chrome"];
const PACKED = "@sparticuz/chromium";

/** Where a browser can be had. */
export interface BrowserSource {
  /** The program, or undefined for the one that npm brought packed. */
  readonly program: string | undefined;
}

/**
 * The browser to test with: the one in `CHROMIUM_PATH`, else one on the PATH, else the one that npm brought.
 * Undefined when there is none.
 */
export function findBrowser(): BrowserSource | undefined {
  const named = process.env["CHROMIUM_PATH"];
  if (named !== undefined && named !== "") {
    if (!isProgram(named)) throw new Error(`Unexpected CHROMIUM_PATH \`${named}\`, expected a program`);
    return { program: named };
  }
  const folders = (process.env["PATH"] ?? "").split(delimiter).filter((folder) => folder !== "");
  const program = NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).find(isProgram);
  if (program !== undefined) return { program };
  return hasPacked() ? { program: undefined } : undefined;
}

/** Starts a browser. It can reach this machine and nothing else. */
export async function openBrowser({ program }: BrowserSource): Promise<Browser> {
  if (program !== undefined) return chromium.launch({ executablePath: program, args: FLAGS });
  const folder = unpacked();
  const env = { ...process.env, LD_LIBRARY_PATH: join(folder, "al2023", "lib") };
  // A machine without fonts would show no text at all.
  if (!existsSync("/etc/fonts")) Object.assign(env, { FONTCONFIG_FILE: join(folder, "fonts.conf") });
  return chromium.launch({ executablePath: join(folder, "chromium"), args: FLAGS, env });
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** The packed browser is one for Linux on x86-64. */
function hasPacked(): boolean {
  if (process.platform !== "linux" || process.arch !== "x64") return false;
  return existsSync(join(repositoryFolder, "node_modules", PACKED));
}

/**
 * The folder of the packed browser with its libraries, unpacked when it is first needed. Several processes may do so
 * at once: each unpacks for itself, and the first puts its folder into place.
 */
function unpacked(): string {
  const { devDependencies } = JSON.parse(readRepositoryFile("package.json")) as {
    devDependencies: Record<string, string>;
  };
  const cache = join(repositoryFolder, "node_modules", ".cache");
  const folder = join(cache, `chromium-${devDependencies[PACKED]}`);
  if (existsSync(folder)) return folder;
  mkdirSync(cache, { recursive: true });
  const staged = mkdtempSync(join(cache, "chromium-"));
  unpackInto(staged);
  try {
    renameSync(staged, folder);
  } catch (error) {
    rmSync(staged, { recursive: true });
    if (!existsSync(folder)) throw error;
  }
  return folder;
}

/** The package unpacks into the system's temporary folder, and its libraries only where it was made to run. */
function unpackInto(folder: string): void {
  const code = `import chromium from "${PACKED}"; await chromium.executablePath();`;
  const env = { ...process.env, TMPDIR: folder, AWS_EXECUTION_ENV: "AWS_Lambda_nodejs20.x" };
  const { status, stderr } = spawnSync(process.execPath, ["--input-type=module", "--eval", code], {
    cwd: repositoryFolder,
    env,
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`Unexpected end of unpacking ${PACKED}: ${stderr}`);
  const fonts = '<fontconfig><dir prefix="relative">fonts</dir></fontconfig>\n';
  writeFileSync(join(folder, "fonts.conf"), fonts);
}
