import { openMailTransport } from "#galley/adapters/smtp/open-mail-transport.js";
import { openMessageSource } from "./message-source.js";
import { algorithmsOf, readTask, reportRun } from "./task.js";

/** Sends a mailing through Galley's own transport. */
const { port, messages, connections, mode } = readTask();
const source = openMessageSource(algorithmsOf({ mode }));
const WAIT_MS = 60_000;
const transport = openMailTransport({
  host: "127.0.0.1",
  port,
  security: "none",
  login: undefined,
  ownName: "news.example",
  trusted: undefined,
  connections,
  messagesPerConnection: messages,
  patience: {
    connectMs: WAIT_MS,
    greetingMs: WAIT_MS,
    commandMs: WAIT_MS,
    contentMs: WAIT_MS,
    idleMs: WAIT_MS,
  },
});

await reportRun(messages, connections * 2, async (reader) => {
  const { kind, answer } = await transport.send(source.messageFor(reader));
  if (kind !== "sent") throw new Error(`Unexpected ${kind}: ${answer}`);
});
await transport.close();
