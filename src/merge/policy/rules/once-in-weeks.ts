import { quote } from "../../../base/quote.js";
import { type Item, sectionsOf } from "../../../issue/issue.js";
import { sayPlace } from "../../known/known-item.js";
import { titleOfItem } from "../item-links.js";
import { definePolicy, type PolicyWorld } from "../policy-rule.js";
import { projectOf } from "../project-of.js";

/** Of one project a section takes one item in some weeks; the draft, the batch and the archive are looked through. */
export default definePolicy({
  setting: "onceInWeeks",
  name: "once_in_weeks",
  breach({ items, replaced, sections }, weeks, world) {
    const role = sections[0]?.role;
    if (role === undefined || role === "header") return undefined;
    const known = new Set(replaced.map(({ item }) => projectOfItem(item)));
    for (const { item } of items) {
      const project = projectOfItem(item);
      if (project === undefined || known.has(project)) continue;
      const place = placeOfOther(item, project, world, { role, weeks });
      if (place === undefined) continue;
      const often = weeks === 1 ? "one in an issue" : `one in ${weeks} weeks`;
      return `Unexpected item ${quote(titleOfItem(item))} of ${quote(project)}, expected ${often}: another is ${place}`;
    }
    return undefined;
  },
});

/** Where an item of the same project stands; in words, undefined when there is none. */
function placeOfOther(
  item: Item,
  project: string,
  { after, earlier, where }: PolicyWorld,
  { role, weeks }: { readonly role: Parameters<typeof earlier>[0]; readonly weeks: number },
): string | undefined {
  for (const section of sectionsOf(after.sections)) {
    if (section.role !== role) continue;
    const other = section.items.find((one) => isOther(one, item) && projectOfItem(one) === project);
    if (other === undefined) continue;
    const place = where.placeOf(other, section);
    return place === undefined ? "in this submission" : sayPlace(place);
  }
  const past = earlier(role, weeks).find(({ item: one }) => projectOfItem(one) === project);
  return past && sayPlace(past.place);
}

function isOther(one: Item, item: Item): boolean {
  return "url" in one && "url" in item && one.url !== item.url;
}

function projectOfItem(item: Item): string | undefined {
  return item.kind === "link" || item.kind === "call" ? projectOf(item.url) : undefined;
}
