// The script of the search page: bundled by scripts/bundle.mjs into one file, which no other page loads.

import { openSearch } from "../search/open-search.js";
import type { Search, SearchAnswers } from "../search/search.js";
import { AddressKeeper } from "./address-keeper.js";
import { answerRow } from "./answer-row.js";
import { type Asked, asksForSomething, hasFilters, queryOf } from "./asked.js";
import { pieceLoader } from "./fetch-piece.js";
import {
  fillForm,
  findParts,
  languageNameIn,
  layOutChoices,
  type PageParts,
  readForm,
} from "./page-parts.js";
import { emptyWords, failureWords, foundWords } from "./status-words.js";
import { steerByKeys } from "./steer-by-keys.js";
import { Turns } from "./turns.js";

/** How many answers are shown at once, and at most when somebody comes back to a page. */
const PER_PAGE = 10;
const MOST_RESTORED = 100;
/** While somebody types, fewer will do: what each answer says lies in a file of its own. */
const WHILE_TYPING = 5;
/** Who types on before is not asked for yet: of ten letters in a row nobody reads ten lists, and each would be loaded. */
const REST_MS = 120;
/** Whoever waits longer is told that the search goes on. */
const SLOW_MS = 600;

/** A question with how much of its answers is wanted. */
interface Question {
  readonly asked: Asked;
  readonly isTyping: boolean;
  readonly from: number;
  readonly most: number;
}

class SearchPage {
  readonly #parts: PageParts;
  readonly #search: Search;
  readonly #address = new AddressKeeper();
  readonly #turns: Turns<Question, SearchAnswers>;
  readonly #plainTitle = document.title;
  /** The newest question, and the one whose answers stand in the list. */
  #newest: Question | undefined;
  #shown: Question | undefined;
  #slowTimer: ReturnType<typeof setTimeout> | undefined;
  #restTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(parts: PageParts, search: Search) {
    this.#parts = parts;
    this.#search = search;
    const listener = {
      answer: (question: Question, answer: SearchAnswers) => this.#show(question, answer),
      failure: (_: Question, error: unknown) => this.#fail(error),
    };
    this.#turns = new Turns(
      (question) => this.#find(question),
      listener,
      (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    );
  }

  /** Listens to the page, and asks what its address asks. */
  open(): void {
    const { form, box, list, further } = this.#parts;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#settle();
    });
    box.addEventListener("input", () => this.#type());
    form.addEventListener("change", (event) => {
      if (event.target !== box) this.#settle();
    });
    form.querySelector("details")?.addEventListener("toggle", () => layOutChoices(form));
    further.addEventListener("click", () => this.#showMore());
    list.addEventListener("click", () => this.#address.settle());
    addEventListener("popstate", () => {
      this.#address.moved();
      this.#askAddress();
    });
    addEventListener("online", () => {
      if (this.#shown === undefined && this.#newest !== undefined) this.#ask(this.#newest);
    });
    const home = form.closest<HTMLElement>(".finder") ?? form;
    steerByKeys({ home, box, list, clear: () => this.#clear() });
    this.#askAddress();
    if (this.#newest !== undefined) return;
    // In a frame of its own: to give the focus, a browser lays out the page at once.
    if (matchMedia("(pointer: fine)").matches)
      requestAnimationFrame(() => setTimeout(() => box.focus({ preventScroll: true })));
    // The root of the index is there by the time that the first word is. Should it fail, the first question will.
    const nothing = queryOf(readForm(form), false, 0, 0);
    this.#search.search(nothing).catch(() => undefined);
  }

  #type(): void {
    const asked = readForm(this.#parts.form);
    this.#address.note(asked);
    clearTimeout(this.#restTimer);
    const ask = () => this.#ask({ asked, isTyping: true, from: 0, most: WHILE_TYPING });
    if (asksForSomething(asked)) this.#restTimer = setTimeout(ask, REST_MS);
    else ask();
  }

  #settle(): void {
    const asked = readForm(this.#parts.form);
    this.#address.settle(asked);
    this.#ask({ asked, isTyping: false, from: 0, most: PER_PAGE });
  }

  #clear(): void {
    this.#parts.box.value = "";
    this.#type();
  }

  #askAddress(): void {
    const asked = this.#address.read();
    fillForm(this.#parts.form, asked);
    const most = Math.min(Math.max(PER_PAGE, this.#address.shown), MOST_RESTORED);
    // What the fields do not offer was not asked for.
    this.#ask({ asked: readForm(this.#parts.form), isTyping: false, from: 0, most });
  }

  #showMore(): void {
    const shown = this.#shown;
    if (shown === undefined || shown !== this.#newest) return;
    this.#ask({ ...shown, from: shown.from + shown.most, most: PER_PAGE });
  }

  #ask(question: Question): void {
    const { asked } = question;
    clearTimeout(this.#restTimer);
    const isSomething = asksForSomething(asked);
    this.#newest = isSomething ? question : undefined;
    if (this.#parts.browse !== null) this.#parts.browse.hidden = isSomething;
    const words = asked.q.trim();
    document.title = words === "" ? this.#plainTitle : `${words} · ${this.#plainTitle}`;
    clearTimeout(this.#slowTimer);
    if (!isSomething) {
      this.#turns.forget();
      this.#empty("");
      return;
    }
    this.#slowTimer = setTimeout(() => this.#say("Searching …"), SLOW_MS);
    void this.#turns.ask(question);
  }

  async #find({ asked, isTyping, from, most }: Question): Promise<SearchAnswers> {
    const found = await this.#search.search(queryOf(asked, isTyping, from, most));
    // A word that nobody wrote may be the beginning of one.
    return found.total > 0 || isTyping ? found : this.#search.search(queryOf(asked, true, from, most));
  }

  #show(question: Question, { total, answers }: SearchAnswers): void {
    const { form, list, further } = this.#parts;
    const isMore = question.from > 0;
    const rows = answers.map((answer) => answerRow(answer, languageNameIn(form, answer.language)));
    if (total === 0) this.#empty(foundWords(question.asked, 0));
    else if (isMore) list.append(...rows);
    else list.replaceChildren(...rows);
    this.#shown = question;
    if (question !== this.#newest) return;
    clearTimeout(this.#slowTimer);
    further.hidden = list.children.length >= total;
    if (isMore) {
      this.#address.keepShown(list.children.length);
      rows[0]?.querySelector("a")?.focus();
    }
    this.#say(foundWords(question.asked, total));
    if (total === 0 && hasFilters(question.asked))
      this.#offer("Search without filters", () => this.#unfilter());
    else this.#hint(total === 0 ? emptyWords(question.asked) : "");
  }

  #fail(error: unknown): void {
    console.warn(error);
    clearTimeout(this.#slowTimer);
    this.#empty(failureWords(navigator.onLine));
    this.#offer("Try again", () => {
      if (this.#newest !== undefined) this.#ask(this.#newest);
    });
  }

  #unfilter(): void {
    fillForm(this.#parts.form, {
      q: this.#parts.box.value,
      year: "",
      section: "",
      language: "",
      host: "",
      order: "",
    });
    this.#settle();
  }

  #empty(words: string): void {
    this.#shown = undefined;
    this.#parts.list.replaceChildren();
    this.#parts.further.hidden = true;
    this.#say(words);
    this.#hint("");
  }

  #say(words: string): void {
    if (this.#parts.status.textContent !== words) this.#parts.status.textContent = words;
  }

  #hint(words: string): void {
    this.#parts.remedy.textContent = words;
    this.#parts.remedy.hidden = words === "";
  }

  #offer(title: string, act: () => void): void {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = title;
    button.addEventListener("click", () => {
      this.#parts.box.focus();
      act();
    });
    this.#parts.remedy.replaceChildren(button);
    this.#parts.remedy.hidden = false;
  }
}

function start(): void {
  const parts = findParts();
  const folder = parts?.form.dataset["index"];
  parts?.form.closest(".finder")?.classList.add("awake");
  if (parts !== undefined && folder !== undefined)
    new SearchPage(parts, openSearch(pieceLoader(folder))).open();
}

// In a task of its own, after that in which a browser takes this file in.
setTimeout(start);
