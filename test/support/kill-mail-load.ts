// Keeps the database of a newsletter busy for ever, as pages for readers do: adds readers, changes and counts them.
//
//   node kill-mail-load.js <folder>

import { openStores } from "#galley/open-database.js";
import { reader } from "./reader.js";

const [folder = "."] = process.argv.slice(2);
const { subscribers, mailings } = await openStores(folder);
const PAUSE_MS = 3;
process.stdin.on("end", () => process.exit()).resume();
for (let count = 0; ; count++) {
  const one = reader(`load-${process.pid}-${count}`, { state: "pending", confirmedAt: undefined });
  await subscribers.add(one);
  await subscribers.change(one, { remindedAt: Date.now() });
  await subscribers.findByKey(one.key);
  if (count % 50 === 0) await mailings.list(5);
  await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
}
