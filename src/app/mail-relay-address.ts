import { Failure } from "../base/failure.js";
import type { MailLogin, MailRelay, MailSecurity } from "./mail-transport.js";

/** How a relay is reached, without what is the same for all. */
export type RelayPlace = Pick<MailRelay, "host" | "port" | "security" | "login">;

const SUBMISSION_PORT = 587;
const SECURE_PORT = 465;
const USUAL_PORTS: Readonly<Record<string, number>> = { "smtp:": SUBMISSION_PORT, "smtps:": SECURE_PORT };
const SECURITIES: readonly MailSecurity[] = ["starttls", "starttls-if-offered", "none"];

/**
 * What `SMTP_URL` names: `smtps://` for TLS from the first byte, `smtp://` for STARTTLS, or with `?security=none` for a
 * relay on this machine. Throws a Failure `configuration` that does not repeat it, since it may hold a password.
 */
export function relayPlaceOf(address: string | undefined): RelayPlace {
  if (address === undefined || address === "")
    throw badAddress("Unexpected lack of SMTP_URL in the environment");
  if (!URL.canParse(address)) throw badAddress();
  const url = new URL(address);
  const usualPort = USUAL_PORTS[url.protocol];
  if (usualPort === undefined || url.hostname === "" || !["", "/"].includes(url.pathname)) throw badAddress();
  const named = url.searchParams.get("security") ?? "starttls";
  const security = url.protocol === "smtps:" ? "implicit" : SECURITIES.find((one) => one === named);
  if (security === undefined) throw badAddress();
  return {
    host: url.hostname.replace(/^\[|\]$/g, ""),
    port: url.port === "" ? usualPort : Number(url.port),
    security,
    login: loginOf(url),
  };
}

function loginOf({ username, password, searchParams }: URL): MailLogin | undefined {
  if (username === "") return undefined;
  const user = decoded(username);
  const secret = decoded(password);
  return searchParams.get("auth") === "token"
    ? { kind: "token", user, token: secret }
    : { kind: "password", user, password: secret };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw badAddress();
  }
}

function badAddress(what = "Unexpected SMTP_URL"): Failure {
  return new Failure("configuration", `${what}, expected the address of a mail server`, {
    hint: "As smtps://user:password@mail.example:465, smtp://mail.example:587, or smtp://127.0.0.1:25?security=none for one on this machine. Signs such as @ or / in a password are written as %40, %2F.",
  });
}
