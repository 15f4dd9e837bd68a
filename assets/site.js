// The reader's own settings: the theme, and which event regions are folded. They stay in this browser.
// It comes first in the head and runs as soon as it is there, mostly before the style sheet, without which nothing is
// drawn. Where it is later, the style sheet gives it a moment, so that no page flashes in a theme that nobody chose.
{
  const root = document.documentElement;
  const prefersDark = matchMedia("(prefers-color-scheme: dark)");
  const isWide = matchMedia("(min-width: 48rem)");

  // Storage can be full or forbidden; then nothing is remembered.
  const recall = (key) => {
    try {
      return localStorage.getItem(key);
    } catch {
      return null;
    }
  };
  const remember = (key, value) => {
    try {
      localStorage.setItem(key, value);
    } catch {}
  };

  const setUpTheme = (button) => {
    const isDark = () => (root.dataset.theme ?? (prefersDark.matches ? "dark" : "light")) === "dark";
    const show = () => button.setAttribute("aria-pressed", isDark());
    button.addEventListener("click", () => {
      root.dataset.theme = isDark() ? "light" : "dark";
      remember("theme", root.dataset.theme);
      show();
    });
    prefersDark.addEventListener("change", show);
    show();
  };

  const setUpRegions = (regions) => {
    const folded = new Set(recall("folded-regions")?.split(" "));
    const fold = (region, isFolded) => {
      region.open = !isFolded;
      folded[isFolded ? "add" : "delete"](region.dataset.region);
    };
    const all = document.createElement("button");
    const show = () => {
      all.textContent = regions.some((region) => region.open) ? "Fold all" : "Unfold all";
    };
    const keep = () => {
      remember("folded-regions", [...folded].join(" "));
      show();
    };
    all.type = "button";
    all.className = "fold";
    all.addEventListener("click", () => {
      const isFolded = regions.some((region) => region.open);
      for (const region of regions) fold(region, isFolded);
      keep();
    });
    for (const region of regions) {
      region.open = !folded.has(region.dataset.region);
      region.firstElementChild.addEventListener("click", (event) => {
        event.preventDefault();
        fold(region, region.open);
        keep();
      });
    }
    regions[0].before(all);
    show();
  };

  // What an address points at is never left in a folded region.
  const revealTarget = () => {
    const target = document.getElementById(location.hash.slice(1));
    const region = target?.closest("details:not([open])");
    if (!region) return;
    region.open = true;
    target.scrollIntoView();
  };

  // What a browser finds in the head of a page, it asks for in the task in which it turns to that page, the longest of
  // all. A page's own script has time until the page is there.
  const loadOwnScript = (address) => {
    const script = document.createElement("script");
    script.src = address;
    document.head.append(script);
  };

  const theme = recall("theme");
  if (theme === "light" || theme === "dark") root.dataset.theme = theme;
  root.classList.add("js");

  const setUp = () => {
    const regions = [...document.querySelectorAll("details.region")];
    const contents = document.querySelector(".contents > details");
    setUpTheme(document.querySelector(".theme"));
    if (contents) contents.open = isWide.matches;
    if (regions.length > 1) setUpRegions(regions);
    root.classList.add("ready");
    revealTarget();
    if (document.body.dataset.script) loadOwnScript(document.body.dataset.script);
  };
  // On a slow line the page may be read before this file is here.
  if (document.readyState === "loading") addEventListener("DOMContentLoaded", setUp);
  else setUp();
  addEventListener("hashchange", revealTarget);
}
