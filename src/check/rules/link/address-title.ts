import { quote } from "../../../base/quote.js";
import { communityLinks } from "../../community-links.js";
import { defineRule } from "../../rule.js";

export default defineRule({
  code: "link/address-title",
  severity: "warning",
  why: `An address says where a page is, not what it is about. Readers choose by titles, and those who listen to the
letter hear every slash.`,
  bad: {
    "* [https://blog.example/2026/a-lamp](https://blog.example/2026/a-lamp)": null,
    "* <https://blog.example/2026/a-lamp>": null,
    "* [video] [www.blog.example/2026/a-lamp](https://www.blog.example/2026/a-lamp)": null,
    "* [blog.example/2026/a-lamp](https://blog.example/2026/a-lamp)": null,
  },
  good: [
    "* [A lamp](https://blog.example/2026/a-lamp)",
    "* [blog.example](https://blog.example/)",
    "* [www.blog.example: the lamp is gone](https://blog.example/2026/gone)",
    "* [How https://blog.example was built](https://blog.example/how)",
    "Read it at <https://blog.example/2026/a-lamp>.",
  ],
  check(reading, report) {
    for (const { item, link } of communityLinks(reading)) {
      if (item.form !== "title" || !ADDRESS.test(link.text)) continue;
      report(
        link.textSpan,
        `Unexpected address ${quote(link.text)} as a title, expected the title of the page`,
      );
    }
  },
});

const ADDRESS = /^(?:https?:\/\/|www\.)\S+$|^(?:[\w-]+\.)+[a-z]{2,}\/\S+$/i;
