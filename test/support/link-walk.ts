import type { LinkCheckWorld } from "#galley/app/check-links.js";
import type { Clock } from "#galley/app/clock.js";
import type { HealthStore } from "#galley/app/health-store.js";
import type { PatientVisitor } from "#galley/app/visitor.js";
import { readLinkHealth } from "#galley/check/health/health-file.js";
import { Failure } from "#galley/base/failure.js";
import type { HealthBook } from "#galley/check/health/link-health.js";
import { THIS_WEEK_IN_RUST } from "#galley/issue/presets/this-week-in-rust.js";
import { memoryCheckout } from "./memory-files.js";

/** A file of link health in memory, which counts what is added and what is written anew. */
export class MemoryHealth implements HealthStore {
  readonly name = "draft/link-health.jsonl";
  readonly isDerived = false;
  text: string | undefined;
  appends = 0;
  writes = 0;
  isHeld = false;

  constructor(text?: string) {
    this.text = text;
  }

  read(): string | undefined {
    return this.text;
  }

  append(lines: string): void {
    this.appends += 1;
    this.text = (this.text ?? "") + lines;
  }

  write(text: string): void {
    this.writes += 1;
    this.text = text;
  }

  hold(): () => void {
    if (this.isHeld) throw new Failure("refused", "Unexpected second walk, expected one at a time");
    this.isHeld = true;
    return () => (this.isHeld = false);
  }

  /** What it holds. */
  get book(): HealthBook {
    return readLinkHealth(this.text ?? "", this.name);
  }
}

/** The file of an issue of a day with links under a heading. */
export function issueOf(date: string, addresses: readonly string[], heading = "Official"): [string, string] {
  const items = addresses.map((address, at) => `* [Link ${at}](${address})\n`).join("");
  const title = `News of ${date} ${heading}`;
  return [
    `content/${date}-${heading}.md`,
    `Title: ${title}\nNumber: 1\nDate: ${date}\nCategory: News\n\n## ${heading}\n\n${items}`,
  ];
}

/** What a walk along the links of issues needs. */
export function walkWorld(
  issues: readonly (readonly [string, string])[],
  parts: { readonly visitor: PatientVisitor; readonly clock: Clock; readonly store?: HealthStore },
): LinkCheckWorld & { readonly store: HealthStore } {
  return {
    checkout: memoryCheckout(new Map(issues)),
    publication: THIS_WEEK_IN_RUST,
    version: "1",
    store: new MemoryHealth(),
    ...parts,
  };
}
