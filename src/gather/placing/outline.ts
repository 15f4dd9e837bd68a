import { type Issue, sectionsOf } from "../../issue/issue.js";
import { regionsOf, type Region } from "./region.js";

/** The region of an edited draft that was this one before, when nothing but this one is another now; else undefined. */
export function sameRegion(before: Issue, region: Region, after: Issue): Region | undefined {
  const start = startOf(region);
  const now = regionsOf(after, region.section.role).find((other) => startOf(other) === start);
  if (now === undefined) return undefined;
  const [old, fresh] = [outlineAround(before, region), outlineAround(after, now)];
  return old.length === fresh.length && old.every((row, at) => row === fresh[at]) ? now : undefined;
}

function startOf({ lines }: Region): number {
  return lines[0]?.start ?? 0;
}

/** Every section outside of a region, one text for each: role, level and title. */
function outlineAround(issue: Issue, { lines }: Region): string[] {
  const [start, end] = [lines[0]?.start ?? 0, lines.at(-1)?.next ?? 0];
  return [...sectionsOf(issue.sections)]
    .filter(({ span }) => span.start <= start || span.start >= end)
    .map(({ role, heading, title }) => `${role} ${heading?.typedLevel ?? ""} ${title ?? ""}`);
}
