import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { readRecords } from "#galley/build/records/read-records.js";
import { itemId } from "#galley/build/render/item-id.js";
import { THIS_WEEK_IN_RUST } from "#galley/issue/presets/this-week-in-rust.js";

const HEADER = "Title: This Week in Rust 700\nNumber: 700\nDate: 2027-04-21\nCategory: This Week in Rust\n\n";
const read = (body: string) =>
  readRecords({ path: "content/700.md", text: HEADER + body }, THIS_WEEK_IN_RUST);

describe("readRecords", () => {
  it("gives a link with its section, language, prefixes and one spelling of its address", () => {
    const body =
      "## Updates from Rust Community\n\n### Observations/Thoughts\n" +
      "* [video] [ES] [Un *compilador*\n  propio](https://www.example.com/a/?utm_source=x) and [more](https://b.example/)\n";
    assert.deepEqual(read(body), [
      {
        kind: "link",
        id: itemId("https://www.example.com/a/?utm_source=x"),
        section: "Observations/Thoughts",
        sectionId: "observationsthoughts",
        role: "observations",
        language: "es",
        title: "Un compilador propio",
        url: "https://www.example.com/a/?utm_source=x",
        canonical: "example.com/a",
        prefixes: ["video", "ES"],
        form: "title",
        further: [{ text: "more", url: "https://b.example/" }],
      },
    ]);
  });

  it("gives an event with its place, its region, who invites and what happens", () => {
    const body =
      "## Upcoming Events\n\n### Europe\n* 2027-04-22 | Hybrid (Berlin, DE) | [Rust Berlin](https://berline.rs/)\n" +
      "    * [**Rust Hack**](https://berline.rs/hack)\n";
    assert.deepEqual(read(body), [
      {
        kind: "event",
        id: itemId("https://berline.rs/hack", "2027-04-22"),
        section: "Europe",
        sectionId: "europe",
        role: "event-region",
        language: "en",
        title: "Rust Hack",
        url: "https://berline.rs/hack",
        canonical: "berline.rs/hack",
        date: "2027-04-22",
        endDate: "2027-04-22",
        location: "Hybrid (Berlin, DE)",
        mode: "hybrid",
        region: "Europe",
        groups: [{ text: "Rust Berlin", url: "https://berline.rs/" }],
        names: [{ text: "Rust Hack", url: "https://berline.rs/hack" }],
      },
    ]);
  });

  it("gives calls and quotes, which stand at their section", () => {
    const [call, quote] = read(
      "## Call for Participation; projects and speakers\n\n### CFP - Projects\n* [Tokio - Fix it](https://t.example/1)\n\n" +
        "# Quote of the Week\n\n> A compiler is a friend.\n\n– [Ann on URLO](https://u.example/2)\n",
    );
    assert.deepEqual(
      { kind: call?.kind, call: call?.kind === "call" && call.call, title: call?.title },
      { kind: "call", call: "project", title: "Tokio - Fix it" },
    );
    assert.deepEqual(
      quote?.kind === "quote" && { id: quote.id, text: quote.text, title: quote.title, url: quote.url },
      {
        id: "quote-of-the-week",
        text: "A compiler is a friend.",
        title: "Ann on URLO",
        url: "https://u.example/2",
      },
    );
  });

  it("keeps items apart that lead to one page", () => {
    const body =
      "## Updates from Rust Community\n### Official\n* [A](https://a.example/)\n* [A again](https://a.example/)\n";
    const [first, second] = read(body).map(({ id }) => id);
    assert.equal(second, `${first}_1`);
  });
});
