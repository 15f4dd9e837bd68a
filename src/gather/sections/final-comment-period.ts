import type { FoundPeriod } from "../found.js";
import { writeLabelLists } from "../github/label-lists.js";
import type { Gathered, Via } from "../run-source.js";
import type { SectionWriter } from "../section-writer.js";

type Period = FoundPeriod & { readonly via: Via };

/** What entered its final comment period, by groups; to merge is what one expects, any other end is said. */
export default {
  role: "final-comment-period",
  kinds: ["period"],
  write: (task) =>
    writeLabelLists<Period>(task, {
      finds: "final-comment-period",
      role: "final-comment-period",
      isOne: (one: Gathered): one is Period => one.kind === "period",
      at: ({ enteredAt }) => enteredAt,
      lines: ({ disposition }, link, { dispositions }) =>
        disposition === "merge" || !dispositions ? `* ${link}` : `* [disposition: ${disposition}] ${link}`,
      // A period is told of once, even when an editor added it by hand before its window began.
      once: true,
      none: "No Items entered Final Comment Period this week for",
    }),
} satisfies SectionWriter;
