import { quote } from "../../../base/quote.js";
import { defineRule } from "../../rule.js";

export default defineRule({
  code: "link/cut-title",
  severity: "warning",
  why: `Programs that fetch titles cut them at some seventy signs, often in the middle of a word, and put \`…\` there.
Readers see what a page is about only when its whole title stands there.`,
  bad: {
    "* [The lamp that would not go out and what its makers did about it in the wint…](https://blog.example/lamp)":
      null,
    "* [The lamp that would not go out and what its makers did about it in th...](https://blog.example/lamp)":
      null,
    "* [wick: do not lint the oil when the lamp was lit by a macro of th…](https://forge.example/pull/7)":
      null,
    "* [The lamp that would not go out and what its makers did about it (#1…](https://blog.example/lamp)":
      null,
  },
  good: [
    "* [The lamp that would not go out...](https://blog.example/lamp)",
    "* [Where everything went wrong… and why](https://blog.example/lamp)",
    "* [Wick 0.4 with a new parser, better errors, a smaller flame, and much more…](https://blog.example/wick)",
    "* [Wick - Add tests for all that a lamp can do: light, dim, blink, flicker, etc...](https://blog.example/wick)",
    "* [The lamp that would not go out and what its makers did about it?!](https://blog.example/lamp)",
    "* [The lamp that would not go out, now without a single `else if …`](https://blog.example/lamp)",
  ],
  check(reading, report) {
    for (const { textSpan, text, place } of reading.links) {
      if (!text.endsWith("…") && !text.endsWith("...")) continue;
      const isSign = text.endsWith("…");
      const kept = text.slice(0, isSign ? -1 : -3);
      if (text.length < (isSign ? SHORTEST_WITH_SIGN : SHORTEST_WITH_DOTS) || text.length > LONGEST) continue;
      if (MEANT.test(kept) || place.section.role === "quote") continue;
      // Code leaves something out on purpose: `else if …`.
      if (place.node.children.at(-1)?.type === "inlineCode" && /\s$/.test(kept)) continue;
      const end = textSpan.end;
      const start = Math.max(textSpan.start, reading.text.lastIndexOf(isSign ? "…" : "...", end));
      report({ start, end }, `Unexpected cut in ${quote(text, 100)}, expected the whole title`);
    }
  },
});

/** Titles that end so on purpose are mostly short; programs cut at 60 to 80 signs, and a name may stand before. */
const SHORTEST_WITH_SIGN = 56;
const SHORTEST_WITH_DOTS = 60;
const LONGEST = 110;
/** `etc…`, `and more…`, a sentence that fades out behind a full stop. */
const MEANT = /(?:\betc|\bmore|\bso on|\bbeyond|[.!?])\s*$/i;
