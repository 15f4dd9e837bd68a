/** What keys move between. */
export interface Steered {
  /** Where keys act; elsewhere a sign that is typed or spoken must do nothing (WCAG 2.2, 2.1.4). */
  readonly home: HTMLElement;
  readonly box: HTMLInputElement;
  /** The list of answers, each with a link to its page first. */
  readonly list: HTMLElement;
  /** Empties the box. */
  readonly clear: () => void;
}

/** Within the search, `/` goes to the box, the arrows from it to the answers and back, and Escape empties it. */
export function steerByKeys({ home, box, list, clear }: Steered): void {
  home.addEventListener("keydown", (event) => {
    if (event.key !== "/" || isBusy(event) || isWriting(event.target)) return;
    event.preventDefault();
    box.focus();
    box.select();
  });
  const steer = (event: KeyboardEvent): void => {
    if (isBusy(event)) return;
    if (event.key === "Escape" && box.value !== "") {
      clear();
      box.focus();
    } else if (event.key === "ArrowDown") step(event, 1);
    else if (event.key === "ArrowUp") step(event, -1);
    else return;
    event.preventDefault();
  };
  const step = (event: KeyboardEvent, by: 1 | -1): void => {
    const rows = [...list.children];
    const here = event.target instanceof Node ? event.target : null;
    const at = rows.findIndex((row) => row.contains(here)) + by;
    if (at >= 0) rows[at]?.querySelector("a")?.focus();
    else if (by === -1) box.focus();
  };
  box.addEventListener("keydown", steer);
  list.addEventListener("keydown", steer);
}

/** Signs that are being put together are not finished, and other keys make another meaning. */
function isBusy(event: KeyboardEvent): boolean {
  return event.isComposing || event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented;
}

function isWriting(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches("input, select, textarea, [contenteditable]");
}
