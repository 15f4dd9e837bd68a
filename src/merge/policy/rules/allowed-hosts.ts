import { quote } from "../../../base/quote.js";
import { isOnHosts, linksOfItem } from "../item-links.js";
import { definePolicy } from "../policy-rule.js";

/** Items lead to some hosts alone, with every link they have. */
export default definePolicy({
  setting: "hosts",
  name: "hosts",
  breach({ items, replaced }, hosts) {
    const stood = new Set(replaced.flatMap(({ item }) => linksOfItem(item)));
    const other = items
      .flatMap(({ item }) => linksOfItem(item))
      .find((url) => !stood.has(url) && !isOnHosts(url, hosts));
    return other && `Unexpected link to ${quote(other)}, expected one to ${hosts.join(" or ")}`;
  },
});
