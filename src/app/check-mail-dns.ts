import { quote } from "../base/quote.js";
import type { MailSettings } from "../issue/mail-settings.js";
import { dkimName, dkimRecord, type DnsRecord, type PublicKey, tagsOf } from "./dkim-record.js";
import type { DnsAnswer, NameServer } from "./name-server.js";

/** What the DNS says of one thing that mailbox providers look at. */
export interface DnsFact {
  readonly code: "dns/dkim" | "dns/spf" | "dns/dmarc" | "dns/bounces" | "dns/ptr";
  /** `unknown` where nobody could be asked: it is no finding. */
  readonly state: "right" | "missing" | "wrong" | "unknown";
  readonly message: string;
  /** What to add, where that can be said exactly. */
  readonly record?: DnsRecord;
  readonly hint?: string;
}

/** How far up the tree of names a policy is looked for. */
const LEAST_LABELS = 2;

/** Asks the DNS what a mailbox provider will ask it about messages of a publication. */
export async function checkMailDns(
  server: NameServer,
  mail: MailSettings,
  keys: readonly PublicKey[],
): Promise<DnsFact[]> {
  const { selectors, domain } = mail.dkim;
  const signatures = Object.values(selectors).map((selector) =>
    dkimFact(
      server,
      selector,
      domain,
      keys.find((key) => key.selector === selector),
    ),
  );
  const facts = [
    ...signatures,
    spfFact(server, mail),
    dmarcFact(server, mail),
    bounceFact(server, mail.returnPath),
    ...(mail.host === undefined ? [] : [ptrFact(server, mail.host)]),
  ];
  return Promise.all(facts);
}

async function dkimFact(
  server: NameServer,
  selector: string,
  domain: string,
  key: PublicKey | undefined,
): Promise<DnsFact> {
  const code = "dns/dkim";
  const name = dkimName(selector, domain);
  const record = key === undefined ? {} : { record: dkimRecord(key, domain) };
  const hint = key === undefined ? { hint: "galley mail keys prints the record." } : {};
  const found = only(await server.texts(name), (text) => tagsOf(text).has("p"));
  if (found === "unknown") return unknown(code, name);
  const [first] = found;
  if (first === undefined)
    return { code, state: "missing", message: `Unexpected lack of a key at ${name}`, ...record, ...hint };
  const published = tagsOf(first).get("p") ?? "";
  if (found.length > 1 || published === "" || (key !== undefined && published !== key.publicKey)) {
    const what = published === "" ? "a revoked key" : found.length > 1 ? "several keys" : "another key";
    return {
      code,
      state: "wrong",
      message: `Unexpected ${what} at ${name}, expected the one that signs`,
      ...record,
      ...hint,
    };
  }
  return { code, state: "right", message: `${name} has the key` };
}

/** SPF is asked of the domain that bounces come back to (RFC 7208, 2.4). */
async function spfFact(server: NameServer, { returnPath, host }: MailSettings): Promise<DnsFact> {
  const code = "dns/spf";
  const found = only(await server.texts(returnPath), (text) => /^v=spf1(?: |$)/i.test(text));
  if (found === "unknown") return unknown(code, returnPath);
  const senders = host === undefined ? "mx" : `a:${host}`;
  const record = { name: returnPath, text: `v=spf1 ${senders} -all` };
  const hint =
    host === undefined
      ? "Where another service sends for you, put the include that it names in place of mx."
      : "Only this host may send then.";
  if (found.length === 0)
    return { code, state: "missing", message: `Unexpected lack of SPF at ${returnPath}`, record, hint };
  if (found.length > 1)
    return {
      code,
      state: "wrong",
      message: `Unexpected ${found.length} records of SPF at ${returnPath}, expected one`,
      hint: "Verifiers take several for none (RFC 7208, 4.5): join them.",
    };
  if (/[\s]\+?all(?:\s|$)/i.test(found[0] ?? ""))
    return {
      code,
      state: "wrong",
      message: `Unexpected +all in SPF at ${returnPath}, expected -all or ~all`,
      record,
      hint,
    };
  return { code, state: "right", message: `${returnPath} has SPF` };
}

/** The policy of the sender's domain, or of the one above it (RFC 7489, 6.6.3). */
async function dmarcFact(server: NameServer, { from, dkim }: MailSettings): Promise<DnsFact> {
  const code = "dns/dmarc";
  const domain = from.address.slice(from.address.lastIndexOf("@") + 1);
  const labels = domain.split(".");
  if (!isAligned(domain, dkim.domain))
    return {
      code,
      state: "wrong",
      message: `Unexpected signing domain ${dkim.domain}, expected one that goes with ${domain}, where mail comes from`,
      hint: "Set `domain` of [mail.dkim] to the domain of `from`, or to one above it.",
    };
  for (let at = 0; labels.length - at >= LEAST_LABELS; at++) {
    const name = `_dmarc.${labels.slice(at).join(".")}`;
    const found = only(await server.texts(name), (text) => /^v=dmarc1/i.test(text));
    if (found === "unknown") return unknown(code, name);
    const [first] = found;
    if (first === undefined) continue;
    const policy = tagsOf(first).get("p");
    if (found.length === 1 && policy !== undefined && /^(?:none|quarantine|reject)$/i.test(policy))
      return { code, state: "right", message: `${name} has DMARC, ${policy.toLowerCase()}` };
    return {
      code,
      state: "wrong",
      message: `Unexpected DMARC ${quote(first)} at ${name}, expected one with a policy`,
    };
  }
  const record = { name: `_dmarc.${domain}`, text: `v=DMARC1; p=none; rua=mailto:dmarc@${domain}` };
  const hint = "Begin with p=none, read the reports for some weeks, then go on to quarantine and reject.";
  return { code, state: "missing", message: `Unexpected lack of DMARC at _dmarc.${domain}`, record, hint };
}

/** Relaxed alignment (RFC 7489, 3.1.1), as far as it is seen without a list of public suffixes. */
function isAligned(one: string, other: string): boolean {
  return one === other || one.endsWith(`.${other}`) || other.endsWith(`.${one}`);
}

async function bounceFact(server: NameServer, domain: string): Promise<DnsFact> {
  const code = "dns/bounces";
  const hosts = await server.mailHosts(domain);
  // One host without a name says that a domain takes no mail (RFC 7505).
  if (hosts !== "unknown" && hosts.some((host) => host === "" || host === "."))
    return {
      code,
      state: "wrong",
      message: `Unexpected refusal of all mail by ${domain}, where bounces come back to`,
    };
  const addresses = hosts === "unknown" || hosts.length > 0 ? hosts : await server.addresses(domain);
  if (addresses === "unknown") return unknown(code, domain);
  if (addresses.length > 0) return { code, state: "right", message: `${domain} takes mail` };
  return {
    code,
    state: "missing",
    message: `Unexpected lack of a mail server for ${domain}, expected one that bounces come back to`,
    hint: `Add an MX for ${domain} that names your mail server.`,
  };
}

/** A name whose addresses lead back to it, as providers ask of who hands them mail. */
async function ptrFact(server: NameServer, host: string): Promise<DnsFact> {
  const code = "dns/ptr";
  const addresses = await server.addresses(host);
  if (addresses === "unknown") return unknown(code, host);
  if (addresses.length === 0)
    return { code, state: "missing", message: `Unexpected lack of an address for ${host}` };
  const back = await Promise.all(
    addresses.map(async (address) => ({ address, names: await server.names(address) })),
  );
  const astray = back.find(({ names }) => names !== "unknown" && !names.some((name) => isName(name, host)));
  if (astray !== undefined) {
    const state = astray.names.length === 0 ? "missing" : "wrong";
    const message = `Unexpected reverse name of ${astray.address}, expected ${host}`;
    return { code, state, message, hint: "Whoever gave you the address sets its PTR." };
  }
  if (back.some(({ names }) => names === "unknown")) return unknown(code, host);
  return { code, state: "right", message: `${host} and its addresses name each other` };
}

function isName(name: string, host: string): boolean {
  return name.toLowerCase().replace(/\.$/, "") === host;
}

function only(answer: DnsAnswer, isWanted: (text: string) => boolean): DnsAnswer {
  return answer === "unknown" ? answer : answer.filter(isWanted);
}

function unknown(code: DnsFact["code"], name: string): DnsFact {
  return { code, state: "unknown", message: `Nobody could be asked about ${name}` };
}
