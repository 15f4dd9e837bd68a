import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { it } from "node:test";
import fc from "fast-check";
import { applyEdits, type Edit } from "#galley/base/edit.js";
import { placeSection, type Placing } from "#galley/gather/placing/place-section.js";
import { regionsOf } from "#galley/gather/placing/region.js";
import { rememberPlace } from "#galley/gather/placing/remember-place.js";
import type { RememberedText } from "#galley/gather/placing/standing.js";
import { parseIssue } from "#galley/issue/parse-issue.js";
import { THIS_WEEK_IN_RUST_ROLES as ROLES } from "#galley/issue/presets/this-week-in-rust-roles.js";
import type { SectionRole } from "#galley/issue/section-role.js";
import { describeCorpus } from "../corpus-folder.js";
import { damaged, damageRun } from "../support/damage-issue.js";
import { GENERATED, GENERATED_LATER } from "../support/generated-texts.js";

const RUNS = 150;
const ROLES_WRITTEN = Object.keys(GENERATED) as (keyof typeof GENERATED)[];

type Texts = Partial<Readonly<Record<SectionRole, string>>>;
type Memory = Partial<Record<SectionRole, RememberedText>>;

interface Gathered {
  readonly text: string;
  readonly memory: Memory;
  readonly placings: ReadonlyMap<SectionRole, Placing>;
}

/** Places all texts at once, holds the edits to their regions, and remembers what stands then. */
function gather(text: string, texts: Texts, memory: Memory = {}): Gathered {
  const issue = parseIssue(text, ROLES);
  const placings = new Map<SectionRole, Placing>();
  const edits: Edit[] = [];
  for (const role of ROLES_WRITTEN) {
    const wanted = texts[role];
    if (wanted === undefined) continue;
    const task = { issue, roles: ROLES, role, text: wanted, remembered: memory[role], takesTheirs: false };
    const placing = placeSection(task);
    placings.set(role, placing);
    if (placing.outcome !== "written") continue;
    for (const { span } of placing.edits) {
      const isInside = regionsOf(issue, role).some(
        ({ lines }) => span.start >= (lines[1]?.start ?? 0) && span.end <= (lines.at(-1)?.next ?? 0),
      );
      assert.ok(isInside, `${role} ${span.start}`);
    }
    edits.push(...placing.edits);
  }
  const after = applyEdits(text, edits);
  const now = parseIssue(after, ROLES);
  const remembered: Memory = { ...memory };
  for (const [role, { outcome }] of placings) {
    const found = outcome === "kept" ? undefined : rememberPlace(now, role, texts[role] ?? "");
    if (outcome === "written" || outcome === "unchanged") assert.ok(found, `${role} ${outcome}`);
    if (found !== undefined) remembered[role] = found;
  }
  return { text: after, memory: remembered, placings };
}

function hasBareLineEnd(text: string): boolean {
  return /(?<!\r)\n/.test(text);
}

describeCorpus("places of generated sections", (corpus) => {
  const drafts = ["../seed/this-week-in-rust-633.draft.md", "draft/DRAFT_TEMPLATE"].map((name) =>
    readFileSync(join(corpus, name), "utf8"),
  );
  const issues = readdirSync(join(corpus, "as-published"))
    .filter((name, at) => name.endsWith(".md") && at % 5 === 0)
    .map((name) => readFileSync(join(corpus, "as-published", name), "utf8"));

  it("lie where the template marks them, and all others stay as they are", () => {
    for (const draft of drafts) {
      const { text, placings } = gather(draft, GENERATED);
      assert.deepEqual(new Set([...placings.values()].map(({ outcome }) => outcome)), new Set(["written"]));
      const below = text.slice(
        text.indexOf("#### Tracking Issues & PRs"),
        text.indexOf("## Upcoming Events"),
      );
      assert.ok(
        below.startsWith(`#### Tracking Issues & PRs\n${GENERATED["final-comment-period"]}\n\n#### [New`),
      );
      assert.ok(below.endsWith(`/pulls)\n${GENERATED["new-rfcs"]}\n\n`));
      assert.ok(text.includes(`Project\n\n${GENERATED.project}\n\n### Rust Compiler Performance Triage\n`));
    }
  });

  it("are the same after a second run, and follow what is found later", () => {
    for (const draft of drafts.flatMap((text) => [text, text.replaceAll("\n", "\r\n")])) {
      const first = gather(draft, GENERATED);
      assert.equal(gather(first.text, GENERATED, first.memory).text, first.text);
      const later = gather(first.text, GENERATED_LATER, first.memory);
      assert.notEqual(later.text, first.text);
      assert.equal(gather(later.text, GENERATED, later.memory).text, first.text);
      assert.equal(hasBareLineEnd(later.text), hasBareLineEnd(draft));
    }
  });

  it("are found in damaged drafts, or nothing is lost there", () => {
    const subset = fc.subarray([...ROLES_WRITTEN]);
    fc.assert(
      fc.property(fc.constantFrom(...drafts), damageRun, damageRun, subset, (draft, run, between, roles) => {
        const chosen: Texts = Object.fromEntries(roles.map((role) => [role, GENERATED[role]]));
        const first = gather(damaged(draft, run), chosen);
        assert.equal(gather(first.text, chosen, first.memory).text, first.text);
        const edited = damaged(first.text, between);
        const second = gather(edited, GENERATED_LATER, first.memory);
        const kept = [...second.placings.values()].filter((placing) => placing.outcome === "kept");
        for (const { standing } of kept)
          for (const line of standing.split("\n")) assert.ok(second.text.includes(line), line);
        assert.equal(gather(second.text, GENERATED_LATER, second.memory).text, second.text);
      }),
      { numRuns: RUNS },
    );
  });

  it("take nothing out of an issue that people wrote", () => {
    for (const issue of issues) {
      const { text } = gather(issue, GENERATED_LATER);
      const itemsOf = (of: string) =>
        parseIssue(of, ROLES).items.map(({ span }) => of.slice(span.start, span.end));
      const after = itemsOf(text);
      for (const item of itemsOf(issue)) assert.ok(after.includes(item), item);
    }
  });
});
