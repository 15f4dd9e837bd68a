import assert from "node:assert/strict";
import { test } from "node:test";
import type { FoundTriageLog } from "#galley/gather/found.js";
import writer from "#galley/gather/sections/performance-triage.js";
import { sectionTask } from "./section-task.js";

function log(date: string, text: string, more: Partial<FoundTriageLog> = {}): FoundTriageLog {
  const address = `https://github.com/lantern/perf/blob/main/triage/${date}.md`;
  return { kind: "triage-log", date, text, address, isMerged: true, ...more };
}

test("the summary of the log stands without title, details and double blank lines", () => {
  const text = `# 2026-01-05 Triage Log

A quiet week.


| mean |
|:----:|
| 0.6% |

3 Regressions

#### Regressions

Details`;
  const written = writer.write(sectionTask([log("2026-01-05", text)]));
  assert.equal(
    written.text,
    `A quiet week.

| mean |
|:----:|
| 0.6% |

3 Regressions

[Full report here](https://github.com/lantern/perf/blob/main/triage/2026-01-05.md)`,
  );
});

test("the newest log of the week is taken, merged before open", () => {
  const { text, judgements } = writer.write(
    sectionTask([
      log("2025-12-30", "too old"),
      log("2025-12-31", "oldest"),
      log("2026-01-06", "open", { isMerged: false }),
      log("2026-01-06", "merged"),
      log("2026-01-08", "of the next week"),
    ]),
  );
  assert.match(text, /^merged\n/);
  assert.deepEqual(
    judgements.map(({ isTaken, reason }) => `${isTaken} ${reason}`),
    [
      "false more than 7 days old",
      "false a newer log is there",
      "false a newer log is there",
      "true the newest log of the week",
      "false of a later week",
    ],
  );
  assert.equal(writer.write(sectionTask([log("2025-12-30", "too old")])).text, "");
});

test("bare addresses of pull requests become links, all others stay", () => {
  const bare = "https://github.com/lantern/lamp/pull/12";
  const kept = `[a](${bare}) \`${bare}\` <${bare}> ${bare}/files https://perf.example/pull/1`;
  const { text } = writer.write(sectionTask([log("2026-01-05", `Thanks to ${bare}, and ${kept}`)]));
  assert.ok(text.startsWith(`Thanks to [#12](${bare}), and ${kept}\n\n`), text);
});

test("a log that is an attack stays within its section", () => {
  const { text } = writer.write(
    sectionTask([log("2026-01-05", "Hello\n===\n<!-- \n~~~\n[calendar]: https://evil.example/")]),
  );
  assert.equal(
    text.split("\n\n")[0],
    "Hello\n&#61;==\n&lt;!--\n&#126;~~\n[calendar]\\: https://evil.example/",
  );
});
