// A mail server that takes all and keeps nothing, in a process of its own, for who has no Postfix:
//
//   node own-sink.js     prints its port on the first line, and now and then how many messages it took: `mesg=1200`

import { createServer, type Socket } from "node:net";

const COUNT_MS = 20;
const END_OF_CONTENT = Buffer.from("\r\n.\r\n");
const GREETING = "250-sink.example\r\n250-PIPELINING\r\n250 8BITMIME";
let taken = 0;

/** Hears one conversation; contents are looked through for their ends and let go. */
function converse(socket: Socket): void {
  const say = (line: string): void => void socket.write(`${line}\r\n`);
  let rest: Buffer = Buffer.alloc(0);
  let isContent = false;
  const hear = (line: string): void => {
    const word = line.slice(0, 4).toUpperCase();
    isContent = word === "DATA";
    if (word === "QUIT") socket.end("221 Bye\r\n");
    else say(isContent ? "354 Go on" : word === "EHLO" ? GREETING : "250 Ok");
  };
  /** What is left when there is no whole line, or no end of the content. */
  const hearAll = (bytes: Buffer): Buffer => {
    for (let from = 0; ;) {
      const mark = isContent ? END_OF_CONTENT : Buffer.from("\r\n");
      const end = bytes.indexOf(mark, from);
      // Of a content only so much is kept as its end could begin in.
      if (end === -1)
        return bytes.subarray(isContent ? Math.max(from, bytes.length - mark.length + 1) : from);
      if (isContent) {
        taken++;
        isContent = false;
        say("250 Ok");
      } else hear(bytes.toString("latin1", from, end));
      from = end + mark.length;
    }
  };
  socket.setNoDelay(true);
  socket.on("error", () => undefined);
  socket.on("data", (bytes: Buffer) => {
    rest = hearAll(rest.length === 0 ? bytes : Buffer.concat([rest, bytes]));
  });
  say("220 sink.example");
}

const server = createServer(converse);
server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  process.stdout.write(`${typeof address === "object" && address !== null ? address.port : 0}\n`);
  setInterval(() => process.stdout.write(`mesg=${taken}\n`), COUNT_MS);
});
process.stdin.on("end", () => process.exit()).resume();
