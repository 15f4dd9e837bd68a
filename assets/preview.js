// What `galley serve` adds to each page: the way to the draft, why a save could not be shown, and a reload after one.
{
  const bar = document.createElement("aside");
  bar.id = "galley-preview";
  bar.setAttribute("aria-label", "Preview");

  const link = (text, path) => {
    const anchor = document.createElement("a");
    anchor.textContent = text;
    anchor.href = path;
    if (location.pathname === path) anchor.setAttribute("aria-current", "page");
    return anchor;
  };

  const show = ({ drafts, problem }) => {
    const label = document.createElement("strong");
    label.textContent = "Preview";
    const children = [label, link("Front page", "/")];
    for (const draft of drafts) children.push(link(`Draft: ${draft.title}`, draft.path));
    if (problem) {
      const message = document.createElement("pre");
      message.textContent = problem;
      children.push(message);
    }
    bar.classList.toggle("broken", Boolean(problem));
    bar.replaceChildren(...children);
    document.body.append(bar);
  };

  // The version this page was made of: what was saved since, even before this line, brings another. The browser
  // connects again by itself when the preview was restarted.
  let version = Number(document.currentScript.dataset.version);
  new EventSource("/_galley/news").onmessage = ({ data }) => {
    const state = JSON.parse(data);
    if (state.version !== version && !state.problem) location.reload();
    else show(state);
    version = state.version;
  };
}
