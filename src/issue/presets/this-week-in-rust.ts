import type { Publication } from "../publication.js";
import { THIS_WEEK_IN_RUST_PULLS } from "./this-week-in-rust-pulls.js";
import { THIS_WEEK_IN_RUST_ROLES } from "./this-week-in-rust-roles.js";
import { THIS_WEEK_IN_RUST_RULES } from "./this-week-in-rust-rules.js";
import { THIS_WEEK_IN_RUST_SOURCES, THIS_WEEK_IN_RUST_WINDOWS } from "./this-week-in-rust-sources.js";

/** How many pages of older issues the live site numbers: `index2.html` to `index67.html`. */
const LAST_INDEX_PAGE = 67;

/** This Week in Rust as its repository is today: no file of ours is needed there. */
export const THIS_WEEK_IN_RUST: Publication = {
  title: "This Week in Rust",
  address: "https://this-week-in-rust.org",
  description: "A weekly summary of the progress and community of Rust, openly edited since 2013.",
  language: "en",
  timeZone: "America/New_York",
  weekday: "wednesday",
  links: {
    subscribe:
      "https://this-week-in-rust.us11.list-manage.com/subscribe?u=fd84c1c757e02889a9b08d289&id=0ed8b72485",
    repository: "https://github.com/rust-lang/this-week-in-rust",
    submit: "https://github.com/rust-lang/this-week-in-rust/pulls",
  },
  folders: { issues: "content", drafts: "draft", pages: "content/pages", files: ["content/images"] },
  template: {
    file: "draft/DRAFT_TEMPLATE",
    placeholders: {
      twir_issue_number: "number",
      twir_issue_date: "date",
      twir_events_list: "events",
      twir_events_end_date: "events-end",
    },
  },
  icon: "/images/logo32.png",
  addresses: {
    issue: "/blog/{year}/{month}/{day}/{slug}/",
    archive: "/blog/archives/",
    category: "/categories/{slug}/",
    categories: "/categories.html",
    tag: "/tag/{slug}.html",
    tags: "/tags.html",
    page: "/pages/{slug}.html",
    redirects: [
      { path: "/index{n}.html", target: "/blog/archives/", from: 2, to: LAST_INDEX_PAGE },
      {
        path: "/categories/this-week-in-rust/index{n}.html",
        target: "/categories/this-week-in-rust/",
        from: 2,
        to: LAST_INDEX_PAGE,
      },
      { path: "/authors.html", target: "/blog/archives/" },
      { path: "/author/twir-contributors.html", target: "/blog/archives/" },
      { path: "/author/twir-contributors{n}.html", target: "/blog/archives/", from: 2, to: LAST_INDEX_PAGE },
    ],
  },
  feeds: {
    items: 10,
    author: "TWiR Contributors",
    extraAtom: ["/feeds/all-en.atom.xml", "/feeds/twir-contributors.atom.xml"],
    extraRss: ["/feeds/twir-contributors.rss.xml"],
  },
  roles: THIS_WEEK_IN_RUST_ROLES,
  categoryAliases: { misc: "this-week-in-rust" },
  rules: THIS_WEEK_IN_RUST_RULES,
  sources: THIS_WEEK_IN_RUST_SOURCES,
  windows: THIS_WEEK_IN_RUST_WINDOWS,
  pulls: THIS_WEEK_IN_RUST_PULLS,
  // So stand 85 in 100 of their lists since 2023 that hold both videos and texts.
  submissions: { observations: { mediaLast: true }, walkthroughs: { mediaLast: true } },
};
