import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { projectOf } from "#galley/merge/policy/project-of.js";

const PROJECTS: Readonly<Record<string, string | undefined>> = {
  "https://github.com/Harbour/Lamp": "github.com/harbour/lamp",
  "http://www.github.com/harbour/lamp.git": "github.com/harbour/lamp",
  "https://github.com/harbour/lamp/releases/tag/v1?x=1#notes": "github.com/harbour/lamp",
  "https://github.com/harbour": undefined,
  "https://github.com/features/actions": undefined,
  "https://github.blog/lamps": "github.blog",
  "https://gitlab.com/harbour/tools/lamp/-/releases": "gitlab.com/harbour/tools/lamp",
  "https://codeberg.org/harbour/lamp/src/branch/main": "codeberg.org/harbour/lamp",
  "https://git.sr.ht/~harbour/lamp/tree": "sr.ht/~harbour/lamp",
  "https://sr.ht/~harbour/lamp/": "sr.ht/~harbour/lamp",
  "https://gist.github.com/noor/123": "gist.github.com/noor",
  "https://harbour.github.io/lamp/blog": "harbour.github.io/lamp",
  "https://harbour.github.io/": "harbour.github.io",
  "https://crates.io/crates/Lamp_oil/1.0.0": "crate lamp-oil",
  "https://docs.rs/lamp-oil/latest/lamp_oil/": "crate lamp-oil",
  "https://docs.rs/crate/lamp-oil/1.0.0": "crate lamp-oil",
  "https://lib.rs/crates/lamp-oil": "crate lamp-oil",
  "https://crates.io/users/noor": undefined,
  "https://blog.lamp.example/2026/01/oil": "blog.lamp.example",
  "https://medium.com/@noor/oil-0123456789ab": "medium.com/@noor",
  "https://medium.com/p/0123456789ab": undefined,
  "https://noor.medium.com/oil-0123456789ab": "noor.medium.com",
  "https://dev.to/noor/oil-1": "dev.to/noor",
  "https://noor.substack.com/p/oil": "noor.substack.com",
  "https://open.substack.com/pub/noor/p/oil": "open.substack.com/noor",
  "https://youtu.be/abcdefghijk": undefined,
  "https://www.youtube.com/watch?v=abcdefghijk": undefined,
  "https://www.youtube.com/@harbour/videos": "youtube.com/@harbour",
  "https://www.reddit.com/r/rust/comments/1/x": undefined,
  "https://users.lamp.example/t/a-thread/123": undefined,
  "mailto:noor@lamp.example": undefined,
  "https://": undefined,
  "https://evil.example\\@github.com/harbour/lamp": "evil.example",
};

test("a page belongs to the project that its address names", () => {
  for (const [address, project] of Object.entries(PROJECTS))
    assert.equal(projectOf(address), project, address);
});

const part = fc.constantFrom(
  "harbour",
  "~noor",
  "@noor",
  "-",
  "crate",
  "crates",
  "p",
  "t",
  "A.git",
  "%2f",
  "",
);
const host = fc.constantFrom(
  "github.com",
  "git.sr.ht",
  "docs.rs",
  "a.github.io",
  "medium.com",
  "lamp.example",
);

test("any address has a project or none, the same with another scheme, a query and a closing slash", () => {
  fc.assert(
    fc.property(host, fc.array(part, { maxLength: 4 }), (name, parts) => {
      const path = `${name}/${parts.join("/")}`;
      const project = projectOf(`https://${path}`);
      for (const same of [`HTTP://www.${path}`, `https://${path}?x=1#y`, `https://${path}/`])
        assert.equal(projectOf(same), project, same);
      assert.notEqual(project, "");
    }),
  );
  fc.assert(fc.property(fc.string(), (text) => void projectOf(`https://${text}`)));
});
