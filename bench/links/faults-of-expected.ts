import type { ComparedLink } from "./compare-links.js";

/** Something that is wrong in `expected/` itself, as the issue shows to whoever looks. */
export interface FaultOfExpected {
  readonly issue: number;
  readonly key: string;
  /** The heading that expected names, and the one under which readers see the item. */
  readonly heading: string;
  readonly seen: string;
  readonly reason: string;
}

/** Every such fault, each looked at in the issue. */
export const FAULTS_OF_EXPECTED: readonly FaultOfExpected[] = [
  {
    issue: 604,
    key: "mergedPrs",
    heading: "Clippy",
    seen: "Rust-Analyzer",
    reason:
      "the heading Rust-Analyzer was typed after a blank, which expected overlooks and CommonMark does not",
  },
];

/** The fault that explains why a link stands under another heading than expected says, if one does. */
export function faultBehind({ expected, found }: ComparedLink): FaultOfExpected | undefined {
  return FAULTS_OF_EXPECTED.find(
    ({ issue, key, heading, seen }) =>
      issue === expected.issue &&
      key === expected.key &&
      heading === expected.section.heading &&
      seen === found?.line.section,
  );
}
