import { Tokenizer, type TokenizerCallbacks } from "htmlparser2";
import type { PageFacts } from "../../../check/facts.js";
import { readJsonLd } from "./read-json-ld.js";
import { webAddress } from "../redirect.js";
import { shortText } from "./short-text.js";

/** What a page says of itself. */
export interface HtmlFacts extends Omit<PageFacts, "address" | "state" | "reason" | "status" | "movedTo"> {
  /** Where `<meta http-equiv="refresh">` leads at once. */
  readonly refresh?: string;
}

/** Tags of which the attributes are looked at; all others pass by. */
const LOOKED_AT: ReadonlySet<string> = new Set(["html", "base", "link", "meta", "script"]);
/** Tags of which the text is kept. */
const TEXT_OF: ReadonlySet<string> = new Set(["title", "h1", "script"]);
const LONGEST_VALUE = 2_500;
const LONGEST_TEXT = 2_000;
/** Some pages hold all their data as JSON-LD; this is room for far more than its first objects. */
const MOST_JSON = 1_000_000;
const LANGUAGE = /^[a-z]{2,3}(?:[-_][a-z0-9]{2,8}){0,3}$/i;

/**
 * Reads what a page says of itself, in one pass over its tokens: no tree is built, so that depth and number of tags
 * cost nothing. Never throws, whatever the text.
 */
export function readHtml(html: string, address: string): HtmlFacts {
  const page = new PageScan(html, address);
  const tokenizer = new Tokenizer({}, page.callbacks);
  tokenizer.write(html);
  tokenizer.end();
  return page.facts();
}

type Attributes = Map<string, string>;

class PageScan {
  readonly #html: string;
  #base: string;
  readonly #address: string;
  /** Texts by name, the first of each. */
  readonly #found = new Map<string, string>();
  readonly #json: string[] = [];
  #jsonSize = 0;
  /** How many pictures one is within: their titles are not the page's. */
  #svgDepth = 0;
  #tag = "";
  #attributes: Attributes = new Map();
  #name = "";
  #value = "";
  /** The tag whose text is being kept. */
  #textOf: string | undefined;
  #text = "";

  constructor(html: string, address: string) {
    this.#html = html;
    this.#address = address;
    this.#base = address;
  }

  get callbacks(): TokenizerCallbacks {
    const ignore = () => undefined;
    return {
      onopentagname: (start, end) => {
        this.#tag = this.#html.slice(start, Math.min(end, start + LONGEST_VALUE)).toLowerCase();
        this.#attributes = new Map();
      },
      onattribname: (start, end) => {
        this.#name = LOOKED_AT.has(this.#tag) ? this.#html.slice(start, end).toLowerCase() : "";
        this.#value = "";
      },
      onattribdata: (start, end) => {
        if (this.#name !== "") this.#addValue(this.#html.slice(start, Math.min(end, start + LONGEST_VALUE)));
      },
      onattribentity: (codePoint) => this.#addValue(String.fromCodePoint(codePoint)),
      onattribend: () => {
        if (this.#name !== "" && !this.#attributes.has(this.#name))
          this.#attributes.set(this.#name, this.#value);
      },
      onopentagend: () => this.#open(false),
      onselfclosingtag: () => this.#open(true),
      onclosetag: (start, end) => this.#close(this.#html.slice(start, end).toLowerCase()),
      ontext: (start, end) => this.#addText(() => this.#html.slice(start, end)),
      ontextentity: (codePoint) => this.#addText(() => String.fromCodePoint(codePoint)),
      oncdata: ignore,
      oncomment: ignore,
      ondeclaration: ignore,
      onprocessinginstruction: ignore,
      onend: () => this.#endText(),
    };
  }

  /** What was found. */
  facts(): HtmlFacts {
    const found = (name: string) => shortText(this.#found.get(name) ?? "");
    const linked = readJsonLd(this.#json, this.#address);
    const language = this.#language();
    const ogType = found("og:type")?.toLowerCase();
    const canonical = this.#addressOf("canonical");
    const refresh = this.#addressOf("refresh");
    const title = found("title");
    const ogTitle = found("og:title");
    const heading = found("h1");
    const siteName = found("og:site_name");
    const isPaywalled = linked.isPaywalled === true || this.#isLocked();
    return {
      ...(canonical === undefined ? {} : { canonical }),
      ...(title === undefined ? {} : { title }),
      ...(ogTitle === undefined ? {} : { ogTitle }),
      ...(heading === undefined ? {} : { heading }),
      ...(siteName === undefined ? {} : { siteName }),
      ...(language === undefined ? {} : { language }),
      ...(ogType === undefined ? {} : { ogType }),
      ...(linked.types.length === 0 ? {} : { types: linked.types }),
      ...(linked.event === undefined ? {} : { event: linked.event }),
      ...(isPaywalled ? { isPaywalled } : {}),
      ...(refresh === undefined ? {} : { refresh }),
    };
  }

  #addValue(text: string): void {
    if (this.#name !== "" && this.#value.length < LONGEST_VALUE) this.#value += text;
  }

  #addText(text: () => string): void {
    if (this.#textOf === undefined) return;
    const most = this.#textOf === "script" ? MOST_JSON - this.#jsonSize : LONGEST_TEXT;
    if (this.#text.length <= most) this.#text += text();
  }

  #open(isSelfClosing: boolean): void {
    const tag = this.#tag;
    const attributes = this.#attributes;
    if (tag === "svg" && !isSelfClosing) this.#svgDepth++;
    if (LOOKED_AT.has(tag)) this.#look(tag, attributes);
    const isJson = tag === "script" && attributes.get("type")?.trim().toLowerCase() === "application/ld+json";
    if (!TEXT_OF.has(tag) || (tag === "script" && !isJson) || this.#svgDepth > 0) return;
    if (tag !== "script" && this.#found.has(tag)) return;
    this.#endText();
    this.#textOf = tag;
  }

  #close(tag: string): void {
    if (tag === "svg" && this.#svgDepth > 0) this.#svgDepth--;
    if (tag === this.#textOf) this.#endText();
  }

  #endText(): void {
    const tag = this.#textOf;
    const text = this.#text;
    this.#textOf = undefined;
    this.#text = "";
    if (tag === undefined) return;
    if (tag !== "script") {
      if (text.trim() !== "") this.#keep(tag, text.slice(0, LONGEST_TEXT));
    } else if (this.#jsonSize + text.length <= MOST_JSON) {
      this.#jsonSize += text.length;
      this.#json.push(text);
    }
  }

  #look(tag: string, attributes: Attributes): void {
    const value = (name: string) => attributes.get(name)?.trim() ?? "";
    if (tag === "html") this.#keep("lang", value("lang"));
    else if (tag === "base" && value("href") !== "") {
      if (this.#found.has("base")) return;
      this.#keep("base", value("href"));
      this.#base = webAddress(value("href"), this.#address) ?? this.#address;
    } else if (tag === "link") {
      if (value("rel").toLowerCase().split(/\s+/).includes("canonical"))
        this.#keepAddress("canonical", value("href"));
    } else if (tag === "meta") this.#lookAtMeta(value);
  }

  #lookAtMeta(value: (name: string) => string): void {
    const content = value("content");
    for (const attribute of ["property", "name", "itemprop"]) {
      const name = value(attribute).toLowerCase();
      if (name !== "" && name.length < 60) this.#keep(name, content);
    }
    const directive = value("http-equiv").toLowerCase();
    if (directive === "content-language") this.#keep("content-language", content);
    const to =
      directive === "refresh" ? /^\s*0*\s*[;,]\s*url\s*=\s*["']?([^"']+)/i.exec(content)?.[1] : undefined;
    if (to !== undefined) this.#keepAddress("refresh", to);
  }

  /** Thousands of names would be a stranger's way to fill our memory. */
  #keep(name: string, text: string): void {
    if (text !== "" && !this.#found.has(name) && this.#found.size < 200) this.#found.set(name, text);
  }

  #keepAddress(name: string, address: string): void {
    const absolute = address === "" ? undefined : webAddress(address, this.#base);
    if (absolute !== undefined) this.#keep(`address ${name}`, absolute);
  }

  #addressOf(name: string): string | undefined {
    return this.#found.get(`address ${name}`);
  }

  #language(): string | undefined {
    for (const name of ["lang", "content-language", "og:locale"]) {
      const tag = (this.#found.get(name) ?? "").split(",")[0]?.trim() ?? "";
      if (LANGUAGE.test(tag)) return tag.replaceAll("_", "-");
    }
    return undefined;
  }

  #isLocked(): boolean {
    return (
      ["locked", "metered"].includes((this.#found.get("article:content_tier") ?? "").toLowerCase()) ||
      /^false$/i.test(this.#found.get("isaccessibleforfree") ?? "")
    );
  }
}
