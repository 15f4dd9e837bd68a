import { quote } from "../../../base/quote.js";
import { defineRule } from "../../rule.js";

export default defineRule({
  code: "structure/discussion-link",
  severity: "error",
  why: `The last link of an issue invites readers to talk about it. It is filled in after everything else, since the
thread is opened last, and so it goes out pointing at last week's thread, at a front page, or at the issue itself.`,
  bad: {
    "## Jobs\n\nAsk around.\n\nThis Week in Rust is edited by:\n\n* [kim](https://code.example/~kim)\n\n<small>[Discuss on r/rust](https://this-week.example/7/)</small>":
      null,
    "## Jobs\n\nAsk around.\n\nThis Week in Rust is edited by:\n\n* [kim](https://code.example/~kim)\n\n[Discuss](https://www.reddit.com/r/rust/)":
      null,
  },
  good: [
    "## Jobs\n\nThis Week in Rust is edited by:\n\n* [kim](https://code.example/~kim)\n\n<small>[Discuss on r/rust](https://www.reddit.com/r/rust/comments/abc123/this_week/)</small>",
    "## Jobs\n\nThis Week in Rust is edited by:\n\n* [kim](https://code.example/~kim)\n\n[Discuss](REDDIT_LINK_HERE)",
    "* [Discuss your design early](https://blog.example/design)",
  ],
  options: {
    threads: {
      default: [],
      about: "How the addresses of threads begin; with none, any address will do.",
    },
    text: { default: "Discuss", about: "How the text of the closing link begins." },
  },
  check(reading, report, { options }) {
    const threads: readonly string[] = options.threads;
    if (threads.length === 0) return;
    const last = reading.issue.sections.at(-1);
    if (last?.role !== "masthead") return;
    for (let at = reading.links.length - 1; at >= 0; at--) {
      const link = reading.links[at];
      if (link === undefined || link.span.start < last.span.start) break;
      // What is no address at all is a placeholder, and a placeholder is another rule's.
      if (!link.text.startsWith(options.text) || !link.url.includes("://")) continue;
      const isThread = threads.some((start) => link.url.startsWith(start) && link.url.length > start.length);
      if (!isThread)
        report(
          link.urlSpan ?? link.span,
          `Unexpected target ${quote(link.url, 80)} of ${quote(link.text, 40)}, expected a thread as \`${threads[0] ?? ""}…\``,
        );
    }
  },
});
