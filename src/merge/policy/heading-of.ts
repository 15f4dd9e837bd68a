import type { OutlineSection } from "../read/block.js";

/** The heading that people know a section by: its own, or that of the nearest one above it. */
export function headingOf(sections: readonly Pick<OutlineSection, "title" | "role">[]): string {
  return sections.find(({ title }) => title !== undefined)?.title ?? sections[0]?.role ?? "";
}
