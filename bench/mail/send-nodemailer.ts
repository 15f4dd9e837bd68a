import { createTransport } from "nodemailer";
import { openMessageSource } from "./message-source.js";
import { readTask, reportRun } from "./task.js";

/** Sends a mailing through nodemailer's pool, which makes the messages, or with `raw` is given them ready. */
const { port, messages, connections, isRaw } = readTask();
const source = openMessageSource();
const transport = createTransport({
  pool: true,
  host: "127.0.0.1",
  port,
  name: "news.example",
  secure: false,
  ignoreTLS: true,
  maxConnections: connections,
  maxMessages: messages,
});

await reportRun(messages, connections * 2, async (reader) => {
  if (isRaw) {
    const { pieces, recipient, returnPath } = source.messageFor(reader);
    await transport.sendMail({ envelope: { from: returnPath, to: recipient }, raw: Buffer.concat(pieces) });
  } else await transport.sendMail({ from: "News <news@news.example>", ...source.partsFor(reader) });
});
transport.close();
