import { type Asked, FIELDS, hasFilters, readAsked } from "./asked.js";

/** The parts of the search page that change while somebody searches; `src/build/pages/search.tsx` makes them. */
export interface PageParts {
  readonly form: HTMLFormElement;
  readonly box: HTMLInputElement;
  readonly status: HTMLElement;
  /** Where it stands what helps: a sentence, or a button. */
  readonly remedy: HTMLElement;
  readonly list: HTMLElement;
  readonly further: HTMLButtonElement;
  /** The issues by year, in sight until something is asked. */
  readonly browse: HTMLElement | null;
}

/** Lays out the form and finds the parts; undefined on a page that is no search page. */
export function findParts(): PageParts | undefined {
  const form = document.querySelector<HTMLFormElement>(".finder form");
  if (form !== null) layOutForm(form);
  const box = document.querySelector<HTMLInputElement>(".finder [name=q]");
  const status = document.querySelector<HTMLElement>(".finder .status");
  const remedy = document.querySelector<HTMLElement>(".finder .remedy");
  const list = document.querySelector<HTMLElement>(".finder .found");
  const further = document.querySelector<HTMLButtonElement>(".finder .further");
  if (!form || !box || !status || !remedy || !list || !further) return undefined;
  return {
    form,
    box,
    status,
    remedy,
    list,
    further,
    browse: document.querySelector<HTMLElement>(".finder .browse"),
  };
}

/** What the fields of the form ask for. */
export function readForm(form: HTMLFormElement): Asked {
  return readAsked((field) => fieldOf(form, field)?.value);
}

/** Puts what is asked into the fields. What a list does not offer becomes its first choice, which asks for nothing. */
export function fillForm(form: HTMLFormElement, asked: Asked): void {
  for (const field of FIELDS) {
    const control = fieldOf(form, field);
    if (control === undefined) continue;
    control.value = asked[field];
    if (control instanceof HTMLSelectElement && control.selectedIndex === -1) control.selectedIndex = 0;
  }
  if (!hasFilters(asked) && asked.order === "") return;
  layOutChoices(form);
  const choices = form.querySelector("details");
  if (choices !== null) choices.open = true;
}

function layOutForm(form: HTMLFormElement): void {
  const template = form.querySelector<HTMLTemplateElement>(":scope > template");
  if (template !== null) form.replaceChildren(template.content);
}

/** Puts the choices, which the page holds in a template, where they are seen. */
export function layOutChoices(form: HTMLFormElement): void {
  const template = form.querySelector("template");
  template?.replaceWith(template.content);
}

/** What the form calls a language, unless it is the page's own. */
export function languageNameIn(form: HTMLFormElement, language: string): string {
  if (language === document.documentElement.lang) return "";
  const control = fieldOf(form, "language");
  const options = control instanceof HTMLSelectElement ? [...control.options] : [];
  return options.find(({ value }) => value === language)?.text ?? language;
}

/** A field where it is: in the form, or still in its template. */
function fieldOf(form: HTMLFormElement, name: keyof Asked): HTMLInputElement | HTMLSelectElement | undefined {
  const selector = `[name="${name}"]`;
  const control =
    form.querySelector(selector) ?? form.querySelector("template")?.content.querySelector(selector);
  const isField = control instanceof HTMLInputElement || control instanceof HTMLSelectElement;
  return isField ? control : undefined;
}
