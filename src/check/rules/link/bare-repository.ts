import { quote } from "../../../base/quote.js";
import { addressParts, typedHost } from "../../../base/address-parts.js";
import { COMMUNITY_PARTS, type SectionRole } from "../../../issue/section-role.js";
import { communityLinks, type CommunityLink } from "../../community-links.js";
import { defineRule } from "../../rule.js";

export default defineRule({
  code: "link/bare-repository",
  severity: "info",
  why: `A repository or a package's page says what a project is, not what happened this week, and it will say something
else next month. An announcement, a release or a post tells readers what is new; ask whoever sent it in for one.`,
  bad: {
    "* [Wick](https://github.com/lamp/wick)": null,
    "* [Wick](https://codeberg.org/lamp/wick/)": null,
    "* [Wick](https://gitlab.com/lamp/tools/wick)": null,
    "* [Wick](https://git.sr.ht/~lamp/wick)": null,
    "* [Wick](https://crates.io/crates/wick)": null,
    "* [Wick](https://docs.rs/wick/latest/wick/)": null,
    "* [Wick](https://lib.rs/crates/wick)": null,
  },
  good: [
    "* [Wick 0.4 is out](https://github.com/lamp/wick/releases/tag/v0.4.0)",
    "* [Wick's new parser](https://github.com/lamp/wick/discussions/7)",
    "* [Why Wick is slow](https://github.com/lamp/wick/blob/main/docs/speed.md)",
    "* [Small Wick](https://github.com/lamp/wick?tab=readme-ov-file#small-wick)",
    "* [How Wick parses](https://docs.rs/wick/latest/wick/parser/index.html)",
    "* [The lamp](https://github.com/lamp)",
    "## Crate of the Week\n\nThis week's crate is [wick](https://github.com/lamp/wick).",
    "* [One](https://github.com/lamp/one)\n* [Two](https://github.com/lamp/two)\n* [Three](https://github.com/lamp/three)",
  ],
  options: {
    hosts: {
      default: [],
      about: "Further hosts of repositories at `owner/name`.",
    },
  },
  check(reading, report, { options }) {
    const bare = new Map<SectionRole, CommunityLink[]>();
    const listed = new Map<SectionRole, number>();
    for (const link of communityLinks(reading)) {
      if (OFFICIAL.has(link.role) || !COMMUNITY_PARTS.has(link.role)) continue;
      listed.set(link.role, (listed.get(link.role) ?? 0) + 1);
      if (!isBareRepository(link.item.url, options.hosts)) continue;
      const others = bare.get(link.role);
      if (others === undefined) bare.set(link.role, [link]);
      else others.push(link);
    }
    for (const [role, links] of bare) {
      // A section that is a list of projects means to be one.
      if (links.length >= LIST_OF_PROJECTS && links.length * 3 > (listed.get(role) ?? 0)) continue;
      for (const { link } of links)
        report(
          link.urlSpan ?? link.span,
          `Unexpected bare repository ${quote(link.url)}, expected a page that tells what is new`,
        );
    }
  },
});

/** Who publishes there, tells of the project itself and may link to it as it is. */
const OFFICIAL: ReadonlySet<SectionRole> = new Set<SectionRole>(["official", "foundation", "newsletters"]);
const LIST_OF_PROJECTS = 3;

const FORGES: ReadonlySet<string> = new Set([
  "github.com",
  "codeberg.org",
  "bitbucket.org",
  "gitee.com",
  "git.sr.ht",
]);

/** Hosts of packages, whose paths are no owner and name. */
const REGISTRIES: ReadonlySet<string> = new Set(["crates.io", "lib.rs", "docs.rs", "pypi.org"]);

function isBareRepository(url: string, hosts: readonly string[]): boolean {
  const host = typedHost(url);
  if (host === undefined) return false;
  const isForge = FORGES.has(host) || hosts.includes(host);
  if (!isForge && host !== "gitlab.com" && !REGISTRIES.has(host)) return false;
  const parts = addressParts(url);
  if (parts === undefined || parts.fragment.start < parts.fragment.end) return false;
  const path = url.slice(parts.path.start, parts.path.end).split("/");
  const names = path.filter((name) => name !== "");
  if (isForge) return names.length === 2;
  if (host === "gitlab.com") return names.length >= 2 && names.length <= 4 && !names.includes("-");
  return isPackagePage(host, names);
}

function isPackagePage(host: string, [first, second, third, ...rest]: readonly string[]): boolean {
  if (rest.length > 0 || first === undefined) return false;
  if (host === "docs.rs") return third === undefined || third === first.replaceAll("-", "_");
  if (host === "pypi.org") return first === "project" && second !== undefined && third === undefined;
  return first === "crates" && second !== undefined;
}
