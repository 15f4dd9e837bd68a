import { createSocket } from "node:dgram";
import { after } from "node:test";

/** What stands in the DNS of a test, by name. */
export interface Zone {
  /** Texts, each in the pieces that it was cut into. */
  readonly texts?: Readonly<Record<string, readonly string[]>>;
  /** The one mail server of a domain. */
  readonly mailHosts?: Readonly<Record<string, string>>;
  /** Names about which nothing is said. */
  readonly refused?: readonly string[];
}

/** A name server on this machine. */
export interface NameServerStandIn {
  /** As `127.0.0.1:5353`. */
  readonly address: string;
  /** What it answers from now on. */
  zone: Zone;
}

const [MX, TXT] = [15, 16];
const [NO_SUCH_NAME, REFUSED] = [3, 5];
const HEADER_BYTES = 12;
/** Type and class, after the name of a question. */
const KIND_BYTES = 4;
const LIFE_SECONDS = 60;

/** Starts one until the test is over. It speaks as much of RFC 1035 as is asked for here, by UDP alone. */
export async function startNameServer(zone: Zone): Promise<NameServerStandIn> {
  const socket = createSocket("udp4");
  await new Promise<void>((resolve) => socket.bind(0, "127.0.0.1", resolve));
  after(() => void socket.close());
  const server = { address: `127.0.0.1:${socket.address().port}`, zone };
  socket.on("message", (question, { port, address }) =>
    socket.send(answerTo(question, server.zone), port, address),
  );
  return server;
}

function answerTo(question: Buffer, { texts, mailHosts, refused = [] }: Zone): Buffer {
  const end = question.indexOf(0, HEADER_BYTES) + 1;
  const name = nameIn(question.subarray(HEADER_BYTES, end));
  const kind = question.readUInt16BE(end);
  const data = kind === TXT ? textData(texts?.[name]) : kind === MX ? mailData(mailHosts?.[name]) : undefined;
  const code = refused.includes(name) ? REFUSED : data === undefined ? NO_SUCH_NAME : 0;
  const isThere = code === 0;
  const head = Buffer.from([0x81, 0x80 | code, 0, 1, 0, isThere ? 1 : 0, 0, 0, 0, 0]);
  const asked = question.subarray(HEADER_BYTES, end + KIND_BYTES);
  const record = isThere && data !== undefined ? recordOf(kind, data) : Buffer.alloc(0);
  return Buffer.concat([question.subarray(0, 2), head, asked, record]);
}

function recordOf(kind: number, data: Buffer): Buffer {
  const head = Buffer.alloc(12);
  // The name is the one that was asked for, which stands behind the header.
  head.writeUInt16BE(0xc000 | HEADER_BYTES, 0);
  head.writeUInt16BE(kind, 2);
  head.writeUInt16BE(1, 4);
  head.writeUInt32BE(LIFE_SECONDS, 6);
  head.writeUInt16BE(data.length, 10);
  return Buffer.concat([head, data]);
}

function textData(pieces: readonly string[] | undefined): Buffer | undefined {
  return pieces && Buffer.concat(pieces.map(counted));
}

function mailData(host: string | undefined): Buffer | undefined {
  if (host === undefined) return undefined;
  const preference = Buffer.from([0, 10]);
  return Buffer.concat([preference, ...host.split(".").map(counted), Buffer.alloc(1)]);
}

function counted(text: string): Buffer {
  return Buffer.concat([Buffer.from([text.length]), Buffer.from(text, "latin1")]);
}

function nameIn(labels: Buffer): string {
  const names: string[] = [];
  for (let at = 0; (labels[at] ?? 0) > 0; at += 1 + (labels[at] ?? 0))
    names.push(labels.toString("latin1", at + 1, at + 1 + (labels[at] ?? 0)));
  return names.join(".").toLowerCase();
}
