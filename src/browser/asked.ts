import { typedHost } from "../base/address-parts.js";
import type { SearchQuery } from "../search/search.js";

/** What the form asks for: its fields as text, each empty when it asks for nothing. */
export interface Asked {
  readonly q: string;
  readonly year: string;
  readonly section: string;
  readonly language: string;
  readonly host: string;
  /** `newest`, or empty for the best first. */
  readonly order: string;
}

/** The fields in the order in which an address has them. */
export const FIELDS: readonly (keyof Asked)[] = ["q", "year", "section", "language", "host", "order"];

/** What the parameters of an address, or the fields of a form, ask for. */
export function readAsked(valueOf: (field: keyof Asked) => string | null | undefined): Asked {
  const read = (field: keyof Asked) => valueOf(field) ?? "";
  return {
    q: read("q"),
    year: read("year"),
    section: read("section"),
    language: read("language"),
    host: read("host"),
    order: read("order"),
  };
}

/** The parameters of the address that asks for it, with their `?`; empty for nothing. */
export function parametersOf(asked: Asked): string {
  const parameters = new URLSearchParams();
  for (const field of FIELDS) {
    const value = asked[field].trim();
    if (value !== "") parameters.set(field, value);
  }
  const text = parameters.toString();
  return text === "" ? "" : `?${text}`;
}

/** Whether any condition is set besides words and order. */
export function hasFilters({ year, section, language, host }: Asked): boolean {
  return [year, section, language, host].some((value) => value.trim() !== "");
}

/** Whether there is anything to look for. */
export function asksForSomething(asked: Asked): boolean {
  return asked.q.trim() !== "" || hasFilters(asked);
}

/** The question to the index. `from` and `most` say which of the answers are wanted. */
export function queryOf(asked: Asked, isTyping: boolean, from: number, most: number): SearchQuery {
  const orNothing = (value: string) => (value === "" ? undefined : value);
  return {
    text: asked.q,
    isTyping,
    filters: {
      year: orNothing(asked.year),
      section: orNothing(asked.section),
      language: orNothing(asked.language),
      host: hostOfTyped(asked.host),
    },
    order: asked.order === "newest" ? "newest" : "best",
    from,
    most,
  };
}

/** People paste whole addresses where a host is asked for. What is none stays a condition, which nothing meets. */
function hostOfTyped(text: string): string | undefined {
  const typed = text.trim();
  return typed === "" ? undefined : (typedHost(typed) ?? typedHost(`https://${typed}`) ?? typed);
}
