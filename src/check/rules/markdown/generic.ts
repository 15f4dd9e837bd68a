import { textIn } from "../../../base/span.js";
import { genericsIn } from "../../generics.js";
import { defineRule } from "../../rule.js";

export default defineRule({
  code: "markdown/generic",
  severity: "error",
  why: `To a browser \`<T>\` is an unknown element, so \`Vec<T>\` outside of code is read as "Vec", and the rest is gone.
Types stand in backticks.`,
  bad: {
    "* [Why Vec<T> grows](https://blog.example/1)": "* [Why `Vec<T>` grows](https://blog.example/1)",
    "Use Box<dyn Fn()> or Arc<Mutex<T>>::new() here": "Use `Box<dyn Fn()>` or `Arc<Mutex<T>>::new()` here",
    "An Option<&str> and a std::collections::HashMap<K, V>":
      "An `Option<&str>` and a `std::collections::HashMap<K, V>`",
    "* [impl From<T> for U](https://blog.example/1)": "* [impl `From<T>` for U](https://blog.example/1)",
  },
  good: [
    "Why `Vec<T>` grows",
    "Water is H<sub>2</sub>O<br>",
    "See<https://blog.example/>",
    "Vec\\<T> and Vec<T\\> are escaped, a<b and c are not types",
    "* [A post](https://blog.example/Vec<T>)",
    "<!-- Vec<T> -->",
    "An `unclosed Vec<T>",
    "```rust\nlet v: Vec<T>;\n```",
  ],
  check(reading, report) {
    for (const { isSure, ...span } of genericsIn(reading)) {
      if (!isSure) continue;
      const type = textIn(reading.text, span);
      const edits = [
        { span: { start: span.start, end: span.start }, text: "`" },
        { span: { start: span.end, end: span.end }, text: "`" },
      ];
      report(span, `Unexpected \`${type}\` outside of code, expected it in backticks`, {
        fix: { title: "Put the type in backticks", safe: false, edits },
      });
    }
  },
});
