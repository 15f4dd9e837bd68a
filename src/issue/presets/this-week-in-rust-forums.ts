import type { Publication, SourceSettings } from "../publication.js";
import type { SectionRole } from "../section-role.js";

const USERS = "users.rust-lang.org";

/** Feeds of the project, and the topics in which readers suggest crates, quotes and tasks. */
export const THIS_WEEK_IN_RUST_FORUMS: Publication["sources"] = [
  of("official", "feed", { address: "https://blog.rust-lang.org/feed.xml" }),
  of("official", "feed", { address: "https://blog.rust-lang.org/inside-rust/feed.xml" }),
  of("crate-of-the-week", "discourse", { host: USERS, topic: 2704, what: "crate", facts: true }),
  of("quote", "discourse", { host: USERS, topic: 328, what: "quote" }),
  of("project-calls", "discourse", { host: USERS, topic: 4821, what: "project-calls" }),
];

function of(section: SectionRole, source: string, options: SourceSettings["options"]): SourceSettings {
  return { source, section, options };
}
