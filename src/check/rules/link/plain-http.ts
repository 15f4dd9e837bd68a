import { quote } from "../../../base/quote.js";
import { addressParts, isHostWithin, typedHost } from "../../../base/address-parts.js";
import { defineRule } from "../../rule.js";
import { plainHttpTargetsOf } from "../../sorted-targets.js";

export default defineRule({
  code: "link/plain-http",
  severity: "warning",
  why: `What comes over plain \`http\` can be read and changed on its way, and browsers warn of it. Nearly every host
answers to \`https\` today. Try the address first: where it does not answer, a waiver says so.`,
  bad: {
    "* [A post](http://blog.example/post)": "* [A post](https://blog.example/post)",
    "* <http://blog.example/>": "* <https://blog.example/>",
    "* [A post][post]\n\n[post]: HTTP://blog.example/": "* [A post][post]\n\n[post]: https://blog.example/",
    "![A chart](http://blog.example/chart.png)": "![A chart](https://blog.example/chart.png)",
  },
  good: [
    "* [A post](https://blog.example/http://)",
    "* [A service](http://lampq3u5xyz.onion/)",
    "Then open <http://localhost:8000/> or [the router](http://192.168.0.1/).",
    "* Not a link: `http://blog.example/`",
  ],
  options: {
    hosts: {
      default: [],
      about: "Hosts that answer to plain `http` only; those below them are meant too.",
    },
  },
  check(reading, report, { options }) {
    for (const { url, span } of plainHttpTargetsOf(reading)) {
      const host = typedHost(url);
      if (host === undefined || NEVER_SECURE.test(host)) continue;
      if (options.hosts.some((known) => isHostWithin(host, known))) continue;
      const scheme = addressParts(reading.text.slice(span.start, span.end))?.scheme;
      if (scheme === undefined) continue;
      const place = { start: span.start, end: span.start + scheme.end };
      const edits = [{ span: place, text: "https" }];
      report(place, `Unexpected \`http\` in ${quote(url)}, expected \`https\``, {
        fix: { title: "Write https", safe: false, edits },
      });
    }
  },
});

/** One's own machine and network, and hosts whose way is ciphered anyhow. */
const NEVER_SECURE =
  /^(?:localhost|127\.[\d.]+|10\.[\d.]+|192\.168\.[\d.]+|172\.(?:1[6-9]|2\d|3[01])\.[\d.]+|0\.0\.0\.0|\[.*)$|\.(?:onion|i2p|local|localhost|test|lan)$/;
