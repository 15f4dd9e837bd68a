import type { FoundTestingCall } from "../found.js";
import { writeLabelLists } from "../github/label-lists.js";
import { markdownLink } from "../markdown/markdown-link.js";
import type { Gathered, Via } from "../run-source.js";
import type { SectionWriter } from "../section-writer.js";

type Call = FoundTestingCall & { readonly via: Via };

/** What asks to be tested, by groups, with the steps where they are known. */
export default {
  role: "calls-for-testing",
  kinds: ["testing-call"],
  write: (task) =>
    writeLabelLists<Call>(task, {
      finds: "calls-for-testing",
      role: "calls-for-testing",
      isOne: (one: Gathered): one is Call => one.kind === "testing-call",
      at: ({ calledAt }) => calledAt,
      lines: ({ stepsAddress }, link) => {
        const steps = stepsAddress === undefined ? undefined : markdownLink("Testing steps", stepsAddress);
        return steps === undefined ? `* ${link}` : `* ${link}\n  * ${steps}`;
      },
      // Who puts the label on again wants to be named again.
      once: false,
      none: "No calls for testing were issued this week by",
    }),
} satisfies SectionWriter;
