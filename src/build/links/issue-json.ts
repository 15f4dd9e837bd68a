import { mapByKey } from "../../base/group-by.js";
import { withoutControls } from "../../base/html.js";
import type { Publication } from "../../issue/publication.js";
import type { RecordedIssue } from "../records/archive-records.js";
import type { ItemRecord, SectionRecord } from "../records/item-record.js";
import type { ArchiveItem } from "./archive-items.js";
import { furtherLinks } from "./further-links.js";
import { ISSUE_SCHEMA_PATH, ISSUE_SCHEMA_VERSION } from "./issue-schema.js";
import { type LinkPart, placeSections } from "./link-parts.js";

/** Where an issue's JSON lies: `issue.json` in the folder of its page, or `rust-1.issue.json` beside `rust-1.html`. */
export function issueJsonPath(page: string): string {
  return page.endsWith("/") ? `${page}issue.json` : `${page.replace(/\.html$/, "")}.issue.json`;
}

/** A whole issue as JSON, by the schema of `issue-schema.ts`: every section with its heading, its text and its items. */
export function writeIssueJson(
  recorded: RecordedIssue,
  items: readonly ArchiveItem[],
  { address, title, language }: Publication,
): string {
  const { issue, sections } = recorded;
  const places = placeSections(recorded);
  const bySection = mapByKey(items, ({ item }) => item.sectionId);
  const document = {
    $schema: address + ISSUE_SCHEMA_PATH,
    version: ISSUE_SCHEMA_VERSION,
    publication: { title: withoutControls(title), url: `${address}/` },
    ...(issue.number === undefined ? {} : { number: issue.number }),
    title: withoutControls(issue.title),
    date: issue.date,
    language,
    url: address + issue.path,
    sections: sections.map((section) =>
      sectionOf(
        section,
        places.get(section.id)?.part ?? "other",
        issue.file.text,
        bySection.get(section.id) ?? [],
      ),
    ),
  };
  return `${JSON.stringify(document)}\n`;
}

function sectionOf(
  { id, title, level, role, content }: SectionRecord,
  part: LinkPart,
  text: string,
  items: readonly ArchiveItem[],
) {
  return {
    ...(id === "" ? {} : { id }),
    ...(title === "" ? {} : { title: withoutControls(title) }),
    level,
    role,
    part,
    text: withoutControls(text.slice(content.start, content.end)).trim(),
    items: items.map(itemOf),
  };
}

function itemOf({ item, tags }: ArchiveItem) {
  const { kind, id, title, url, canonical, language } = item;
  const further = furtherLinks(item);
  return {
    kind,
    id,
    title: withoutControls(title),
    ...(url === "" ? {} : { url: withoutControls(url) }),
    ...(canonical === undefined ? {} : { canonical: withoutControls(canonical) }),
    language,
    ...(tags.length === 0 ? {} : { tags }),
    ...(further.length === 0 ? {} : { further }),
    ...ownFields(item),
  };
}

/** What only items of its kind have. */
function ownFields(item: ItemRecord) {
  switch (item.kind) {
    case "link":
      return { form: item.form };
    case "event":
      return {
        starts: item.date,
        ends: item.endDate,
        location: withoutControls(item.location),
        mode: item.mode,
        ...(item.region === undefined ? {} : { region: withoutControls(item.region) }),
      };
    case "call":
      return {
        call: item.call,
        ...(item.closes === undefined ? {} : { closes: item.closes }),
        ...(item.date === undefined ? {} : { starts: item.date }),
        ...(item.location === undefined ? {} : { location: withoutControls(item.location) }),
      };
    case "quote":
      return { text: withoutControls(item.text) };
  }
}
