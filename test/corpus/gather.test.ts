import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { it } from "node:test";
import * as v from "valibot";
import { gatherSections } from "#galley/app/gather-sections.js";
import { Failure } from "#galley/base/failure.js";
import type { SectionWriter } from "#galley/gather/section-writer.js";
import { type AnySource, defineSource } from "#galley/gather/source.js";
import { THIS_WEEK_IN_RUST } from "#galley/issue/presets/this-week-in-rust.js";
import type { SectionRole } from "#galley/issue/section-role.js";
import { describeCorpus } from "../corpus-folder.js";
import { gatherWorld, memoryKept, PLAIN } from "../support/gather-world.js";
import { GENERATED } from "../support/generated-texts.js";

const DRAFT = "draft/2026-01-07-this-week-in-rust.md";
const WRITTEN = Object.keys(GENERATED) as (keyof typeof GENERATED)[];
const SETTINGS = `preset = "this-week-in-rust"
${WRITTEN.map((role) => `[[sources]]\nsource = "sections"\nsection = "${role}"\nrole = "${role}"\n`).join("\n")}`;

/** One kind stands for all: sources are told apart by their sections. */
const KIND = "triage-log";

/** A source of one section, which fails for that of a name, having found something or not; those of the preset are silent. */
function sources(failing: SectionRole | undefined, findsFirst: boolean): AnySource[] {
  const names = new Set(["sections", ...THIS_WEEK_IN_RUST.sources.map(({ source }) => source)]);
  return [...names].map((name) =>
    defineSource({
      name,
      about: "",
      // The sources of the preset find things to choose from, of which there are none.
      finds: name === "sections" ? [KIND] : ["page"],
      limits: [],
      options: v.looseObject({ role: v.optional(v.string()) }),
      example: "",
      // eslint-disable-next-line @typescript-eslint/require-await -- a generator of tests waits for nobody
      async *gather({ options }) {
        if (options.role === undefined) return;
        const isFailing = options.role === failing;
        if (failing === undefined || (isFailing && findsFirst))
          yield { kind: KIND, date: "2026-01-05", text: "", address: "https://x.example/", isMerged: true };
        if (isFailing) throw new Failure("network", "Unexpected silence");
      },
    }),
  );
}

const WRITERS = WRITTEN.map((role): SectionWriter => ({
  role,
  kinds: [KIND],
  write: ({ found }) => ({
    text: found.length === 0 ? `* *Nothing came of ${role} this week.*` : GENERATED[role],
    judgements: [],
  }),
}));

describeCorpus("gathering for the seed's draft", (corpus) => {
  const seed = readFileSync(join(corpus, "../seed/this-week-in-rust-633.draft.md"), "utf8");
  const newsroom = () => {
    const files = new Map([
      ["galley.toml", SETTINGS],
      [DRAFT, seed],
      ["content/1.md", "Title: News 1\nDate: 2025-12-31\n"],
    ]);
    const world = gatherWorld(files, { writers: WRITERS, kept: memoryKept() });
    const gather = (failing?: SectionRole, findsFirst = false) =>
      gatherSections({ ...world, sources: sources(failing, findsFirst) }, PLAIN);
    return { gather, draft: () => files.get(DRAFT) ?? "", files };
  };

  it("fills every section, changes nothing the second time, and keeps a hand's edit", async () => {
    const { gather, draft, files } = newsroom();
    const { sections } = await gather();
    assert.deepEqual(
      sections.map(({ role, outcome }) => `${role} ${outcome}`).toSorted(),
      WRITTEN.map((role) => `${role} written`).toSorted(),
    );
    const first = draft();
    for (const role of WRITTEN) assert.ok(first.includes(GENERATED[role]), role);
    await gather();
    assert.equal(draft(), first);
    const edited = first.replace("A quiet week.", "A very quiet week.");
    files.set(DRAFT, edited);
    const again = await gather();
    assert.deepEqual(
      again.sections
        .filter(({ outcome }) => outcome !== "unchanged")
        .map(({ role, outcome }) => `${role} ${outcome}`),
      ["performance-triage kept"],
    );
    assert.equal(draft(), edited);
  });

  it("never says that there was nothing when a source failed, and leaves the section's bytes alone", async () => {
    for (const failing of WRITTEN) {
      for (const findsFirst of [false, true]) {
        const { gather, draft } = newsroom();
        const { sections } = await gather(failing, findsFirst);
        assert.equal(sections.find(({ role }) => role === failing)?.outcome, "failed");
        assert.equal(draft().match(/Nothing came of/g)?.length, WRITTEN.length - 1);
        assert.ok(!draft().includes(`Nothing came of ${failing}`));
        // Gathered again when the source is back, the draft is the one of a week without a failure.
        await gather();
        const { gather: undisturbed, draft: expected } = newsroom();
        await undisturbed();
        assert.equal(draft(), expected());
      }
    }
  });
});
