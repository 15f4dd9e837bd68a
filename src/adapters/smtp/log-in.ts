import type { MailLogin } from "../../app/mail-transport.js";
import { enhancedCodeOf, isDone, type MailAnswer } from "../../deliver/mail-answer.js";
import { ScramLogin } from "./scram.js";
import type { Reply, SetUpLine } from "./set-up-line.js";
import { type Stop, stopByAnswer, stopByEnd, stopFor } from "./stop.js";

/** RFC 4954, 4. */
const GO_ON = 334;

/** Ways to prove a password, the one that tells the server least first. */
const BY_PASSWORD = ["SCRAM-SHA-256", "PLAIN", "LOGIN"] as const;
const BY_TOKEN = ["XOAUTH2"] as const;

type Mechanism = (typeof BY_PASSWORD)[number] | (typeof BY_TOKEN)[number];

/**
 * Says who we are; undefined when the server believes it. No message about it repeats what the server said, since that
 * may be what we told it.
 */
export async function logIn(
  setUp: SetUpLine,
  login: MailLogin,
  offered: ReadonlySet<string>,
  withinMs: number,
): Promise<Stop | undefined> {
  const known: readonly Mechanism[] = login.kind === "token" ? BY_TOKEN : BY_PASSWORD;
  const mechanism = known.find((name) => offered.has(name));
  if (mechanism === undefined)
    return stopFor(
      "configuration",
      `Unexpected lack of a way to log in by ${login.kind}, expected ${known.join(" or ")}`,
      "The relay may offer it on another port, or only after STARTTLS.",
    );
  const ask = (command: string): Promise<Reply> => setUp.hear(withinMs, command);
  const reply = await prove(ask, mechanism, login);
  if (reply === "impostor") {
    setUp.line.end();
    return stopFor(
      "configuration",
      "Unexpected proof of the relay, which does not seem to know our password",
      "Check the host: somebody may answer in its place.",
    );
  }
  if ("end" in reply) return stopByEnd(reply.end, "during the login");
  return isDone(reply.answer) ? undefined : refusalOf(reply.answer);
}

function prove(ask: Ask, mechanism: Mechanism, login: MailLogin): Promise<Reply | "impostor"> {
  const secret = login.kind === "token" ? login.token : login.password;
  switch (mechanism) {
    case "SCRAM-SHA-256":
      return proveByScram(ask, new ScramLogin(login.user, secret));
    case "PLAIN":
      return ask(`AUTH PLAIN ${encode(`\0${login.user}\0${secret}`)}`);
    case "LOGIN":
      return proveByLogin(ask, login.user, secret);
    case "XOAUTH2":
      return proveByToken(ask, login.user, secret);
  }
}

type Ask = (command: string) => Promise<Reply>;

async function proveByLogin(ask: Ask, user: string, password: string): Promise<Reply> {
  let reply = await ask("AUTH LOGIN");
  for (const word of [user, password]) {
    if (!isChallenge(reply)) return reply;
    reply = await ask(encode(word));
  }
  return reply;
}

/** A refused token is told of in a challenge, which wants an empty answer before the refusal itself. */
async function proveByToken(ask: Ask, user: string, token: string): Promise<Reply> {
  const reply = await ask(`AUTH XOAUTH2 ${encode(`user=${user}\x01auth=Bearer ${token}\x01\x01`)}`);
  return isChallenge(reply) ? ask("") : reply;
}

async function proveByScram(ask: Ask, scram: ScramLogin): Promise<Reply | "impostor"> {
  const reply = await ask(`AUTH SCRAM-SHA-256 ${encode(scram.first)}`);
  if (!isChallenge(reply)) return reply;
  const proof = await scram.answer(decode(reply.answer));
  if (proof === undefined) return "impostor";
  const last = await ask(encode(proof.message));
  if ("end" in last || last.answer.code >= 400) return last;
  if (!proof.isFromServer(decode(last.answer))) return "impostor";
  return isChallenge(last) ? ask("") : last;
}

function isChallenge(reply: Reply): reply is { readonly answer: MailAnswer } {
  return "answer" in reply && reply.answer.code === GO_ON;
}

function refusalOf(answer: MailAnswer): Stop {
  if (answer.code >= 400 && answer.code < 500) {
    const enhanced = enhancedCodeOf(answer);
    return stopByAnswer({ code: answer.code, lines: [`${enhanced ?? ""} the login was put off`.trim()] });
  }
  const codes = [answer.code, enhancedCodeOf(answer)].filter((code) => code !== undefined).join(" ");
  return stopFor(
    "configuration",
    `Unexpected refusal of our login by the relay (${codes})`,
    "Check user and password, or make a new token.",
  );
}

function encode(text: string): string {
  return Buffer.from(text, "utf8").toString("base64");
}

/** The words of a challenge; those that come with the end of SCRAM stand behind a status code. */
function decode({ lines }: MailAnswer): string {
  const [first = ""] = lines;
  return Buffer.from(first.split(" ").at(-1) ?? "", "base64").toString("utf8");
}
