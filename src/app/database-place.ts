import { Failure } from "../base/failure.js";

/** Where readers are kept: a file of SQLite, or an address of PostgreSQL. */
export type DatabasePlace =
  | { readonly kind: "sqlite"; readonly path: string }
  | { readonly kind: "postgres"; readonly address: string };

const POSTGRES = /^postgres(?:ql)?:\/\//;
const FILE = /^sqlite:(?!$)/;
/** Without a server but with a user, as for a socket, which is no address for others: the name alone. */
const NAME_AFTER_USER = /^[^@]*@\/([\w-]+)(?:\?[^@]*)?$/;

/**
 * What `DATABASE_URL` names: `postgres://…` or `sqlite:` and a path; without it the usual file. Throws a Failure `usage`
 * that does not repeat it, since it may hold a password.
 */
export function databasePlaceOf(address: string | undefined, usualPath: string): DatabasePlace {
  if (address === undefined || address === "") return { kind: "sqlite", path: usualPath };
  if (POSTGRES.test(address)) return { kind: "postgres", address };
  if (FILE.test(address)) return { kind: "sqlite", path: address.replace(FILE, "") };
  throw new Failure(
    "usage",
    "Unexpected DATABASE_URL, expected `postgres://…` or `sqlite:` and the path of a file",
    {
      hint: "Without it readers are kept in .galley/readers.sqlite of the newsletter's folder.",
    },
  );
}

/** What a place is called in messages: the path of its file, or its database and server, without user and password. */
export function placeName(place: DatabasePlace): string {
  if (place.kind === "sqlite") return place.path;
  const { address } = place;
  if (!URL.canParse(address)) return `PostgreSQL ${NAME_AFTER_USER.exec(address)?.[1] ?? ""}`.trimEnd();
  const { host, pathname } = new URL(address);
  return `PostgreSQL ${pathname.slice(1)}${host === "" ? "" : ` at ${host}`}`;
}
