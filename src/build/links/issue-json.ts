import { mapByKey } from "../../base/group-by.js";
import { withoutControls } from "../../base/html.js";
import type { Publication } from "../../issue/publication.js";
import type { RecordedIssue } from "../records/archive-records.js";
import type { SectionRecord } from "../records/item-record.js";
import type { ArchiveItem } from "./archive-items.js";
import { ISSUE_SCHEMA_PATH, ISSUE_SCHEMA_VERSION } from "./issue-schema.js";
import { ownJson } from "./item-columns.js";
import { placeSections, type SectionPlace } from "./link-parts.js";

/** A whole issue as JSON, by the schema of `issue-schema.ts`: every section with its heading, its text and its items. */
export function writeIssueJson(
  recorded: RecordedIssue,
  items: readonly ArchiveItem[],
  { address, title, language }: Publication,
): string {
  const { issue, sections } = recorded;
  const places = placeSections(recorded);
  const bySection = mapByKey(items, ({ item }) => item.sectionId);
  const head = JSON.stringify({
    $schema: address + ISSUE_SCHEMA_PATH,
    version: ISSUE_SCHEMA_VERSION,
    publication: { title: withoutControls(title), url: `${address}/` },
    number: issue.number,
    title: withoutControls(issue.title),
    date: issue.date,
    language,
    url: address + issue.path,
  });
  const own = sections.map((section) =>
    sectionJson(section, places.get(section.id), issue.file.text, bySection.get(section.id) ?? []),
  );
  return `${head.slice(0, -1)},"sections":[\n${own.join(",\n")}\n]}\n`;
}

function sectionJson(
  { id, title, level, role, content }: SectionRecord,
  place: SectionPlace | undefined,
  text: string,
  items: readonly ArchiveItem[],
): string {
  const head = JSON.stringify({
    ...(id === "" ? {} : { id }),
    ...(title === "" ? {} : { title: withoutControls(title) }),
    level,
    role,
    part: place?.part ?? "other",
    text: withoutControls(text.slice(content.start, content.end)).trim(),
  });
  return `${head.slice(0, -1)},"items":[${items.map(ownJson).join(",")}]}`;
}
