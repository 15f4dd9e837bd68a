import { quote } from "../../../base/quote.js";
import type { Disclosure } from "../../../issue/submission-settings.js";
import type { ProposedItem } from "../arrival.js";
import { leadsToHosts, linksOfItem, titleOfItem } from "../item-links.js";
import { definePolicy } from "../policy-rule.js";

/** What somebody pays for says so; what stood there without saying so is not the fault of who corrects it. */
export default definePolicy({
  setting: "disclosure",
  name: "disclosure",
  breach({ items, replaced }, disclosure) {
    if (replaced.some((one) => isSilent(one, disclosure))) return undefined;
    const silent = items.find((one) => isSilent(one, disclosure));
    const expected = `expected \`[${disclosure.prefix}]\` before its title, since it leads to a host that pays`;
    return silent && `Unexpected item ${quote(titleOfItem(silent.item))}, ${expected}`;
  },
});

function isSilent({ item, text }: ProposedItem, { hosts, prefix }: Disclosure): boolean {
  if (!linksOfItem(item).some((url) => leadsToHosts(url, hosts))) return false;
  const word = prefix.toLowerCase();
  return item.kind === "link"
    ? !item.prefixes.some((one) => one.text.trim().toLowerCase() === word)
    : !text.toLowerCase().includes(`[${word}]`);
}
