import { createTransport } from "nodemailer";
import { openMessageSource } from "./message-source.js";
import { algorithmsOf, readTask, reportRun } from "./task.js";

/** Sends a mailing through nodemailer's pool, which makes the messages, or with `raw` is given them ready. */
const { port, messages, connections, mode } = readTask();
const source = openMessageSource(algorithmsOf({ mode }));
const [key] = source.keys;
const transport = createTransport({
  pool: true,
  host: "127.0.0.1",
  port,
  name: "news.example",
  secure: false,
  ignoreTLS: true,
  maxConnections: connections,
  maxMessages: messages,
  ...(key === undefined
    ? {}
    : { dkim: { domainName: source.domain, keySelector: key.selector, privateKey: key.pem } }),
});

await reportRun(messages, connections * 2, async (reader) => {
  if (mode === "raw") {
    const { pieces, recipient, returnPath } = source.messageFor(reader);
    await transport.sendMail({ envelope: { from: returnPath, to: recipient }, raw: Buffer.concat(pieces) });
  } else await transport.sendMail({ from: "News <news@news.example>", ...source.partsFor(reader) });
});
transport.close();
