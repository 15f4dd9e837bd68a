import { mkdtempSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { it } from "node:test";
import { describeCorpus } from "../corpus-folder.js";
import { makeNewsroom } from "../support/recorded-week/newsroom-of-week.js";
import { startWeekServers } from "../support/recorded-week/week-servers.js";

describeCorpus("try", (corpus) => {
  it("try", async () => {
    const servers = await startWeekServers(corpus);
    const room = makeNewsroom(corpus, mkdtempSync("/tmp/week-"), servers.calendars);
    room.write(readFileSync(join(corpus, "../seed/this-week-in-rust-633.draft.md"), "utf8"));
    console.log(room.folder);
    const t = Date.now();
    const report = await room.gather({ record: join(room.folder, "recording") }, servers.lineWhere(() => false));
    console.log(Date.now() - t, "ms");
    for (const { planned, answer } of report.ran) console.log(planned.label, answer.state, answer.state === "failed" ? answer.reason : answer.found.length);
    for (const { role, outcome, notes } of report.sections) console.log(role, outcome, notes);
    servers.stop();
  });
});
