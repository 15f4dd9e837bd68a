import type { Severity } from "./diagnostic.js";
import type { MailSettings } from "./mail-settings.js";
import type { PullSettings } from "./pull-settings.js";
import type { RoleRule, SectionRole } from "./section-role.js";
import type { SubmissionSettings } from "./submission-settings.js";

/** A newsletter and its settings: data only, so that reading a stranger's checkout runs no stranger's code. */
export interface Publication {
  readonly title: string;
  /** Where the site lives, without a trailing slash: `https://this-week-in-rust.org`. */
  readonly address: string;
  readonly description: string;
  /** BCP 47 tag of the language it is written in. */
  readonly language: string;
  /** IANA name of the zone in which dates are meant. */
  readonly timeZone: string;
  /** The day of the week on which issues come out. */
  readonly weekday: Weekday;
  /** Addresses outside the site; those that are absent are not offered. */
  readonly links: {
    readonly subscribe?: string;
    readonly repository?: string;
    readonly submit?: string;
  };
  /** Where the texts lie, relative to the checkout. */
  readonly folders: {
    readonly issues: string;
    readonly drafts: string;
    readonly pages: string;
    /** Copied to the site as they are, at their path below `issues`. */
    readonly files: readonly string[];
  };
  /** Path of the site's icon among the copied files; ours when absent. */
  readonly icon?: string;
  /** What a new draft begins as. */
  readonly template: TemplateSettings;
  readonly addresses: AddressSettings;
  readonly feeds: FeedSettings;
  /** How headings become roles. */
  readonly roles: readonly RoleRule[];
  /** Categories whose names changed or vanished, kept as addresses: slug of the old → slug of the one that serves it. */
  readonly categoryAliases: Readonly<Record<string, string>>;
  /** What differs from the defaults of a check's rules, by code. */
  readonly rules: Readonly<Record<string, RuleSettings>>;
  /** Where `galley gather` looks, in the order in which people are told. */
  readonly sources: readonly SourceSettings[];
  /** Of which stretch a section tells: hours from midnight (UTC) of the issue's day, the end not included. */
  readonly windows: Partial<Readonly<Record<SectionRole, HourSpan>>>;
  /** Which merged pull requests are listed, and how their titles read. */
  readonly pulls: PullSettings;
  /** How it sends e-mail; absent where it sends none. */
  readonly mail?: MailSettings;
  /** What is asked of what readers send in. */
  readonly submissions: SubmissionSettings;
}

/** The text that `galley open` begins a draft with. */
export interface TemplateSettings {
  /** Its path, relative to the checkout. */
  readonly file: string;
  /** The names of its placeholders, without `$`, and what is put in their place. */
  readonly placeholders: Readonly<Record<string, TemplateValue>>;
}

/**
 * What a template can ask for: number and date of the issue, its list of events and the last day that is listed, first
 * and last day of the pull requests that it counts.
 */
export const TEMPLATE_VALUES = [
  "number",
  "date",
  "events",
  "events-end",
  "merged-start",
  "merged-end",
] as const;

/** One of `TEMPLATE_VALUES`. */
export type TemplateValue = (typeof TEMPLATE_VALUES)[number];

/** One place to gather from. What else its table says, the source itself holds to a schema. */
export interface SourceSettings {
  /** The name of a file of `gather/sources/`. */
  readonly source: string;
  /** Where what it finds belongs; sources of one kind of thing, as RFCs, need not say. */
  readonly section: SectionRole | undefined;
  readonly options: Readonly<Record<string, unknown>>;
  /** Where it is written, for messages; absent for those of a preset. */
  readonly place?: SourcePlace;
}

/** Where a source is written: the n-th `[[sources]]` of a settings file, from 0. */
export interface SourcePlace {
  readonly file: string;
  readonly text: string;
  readonly at: number;
}

/** A stretch in hours, negative before the issue's day. */
export interface HourSpan {
  readonly from: number;
  readonly to: number;
}

/** How strict one rule is in this publication, and what it is told. */
export interface RuleSettings {
  readonly severity: Severity | "off" | undefined;
  readonly options: Readonly<Record<string, OptionValue>>;
}

/** What an option of a rule may hold. */
export type OptionValue = string | number | boolean | readonly string[] | Readonly<Record<string, string>>;

/** Days of the week as `galley.toml` spells them. */
export const WEEKDAYS = [
  "monday",
  "tuesday",
  "wednesday",
  "thursday",
  "friday",
  "saturday",
  "sunday",
] as const;

/** One of `WEEKDAYS`. */
export type Weekday = (typeof WEEKDAYS)[number];

/**
 * Where things live on the site, as paths below its address. `{year}`, `{month}`, `{day}`, `{slug}` and `{number}`
 * are filled in; a path that ends in `/` is written as its `index.html`.
 */
export interface AddressSettings {
  readonly issue: string;
  readonly archive: string;
  readonly category: string;
  /** The list of all categories. */
  readonly categories: string;
  readonly tag: string;
  /** The list of all tags. */
  readonly tags: string;
  readonly page: string;
  /** Old addresses that lead elsewhere. */
  readonly redirects: readonly RedirectRule[];
}

/** One family of addresses that only redirect: `index{n}.html` for n in `from..=to` leads to `target`. */
export interface RedirectRule {
  readonly path: string;
  readonly target: string;
  readonly from?: number;
  readonly to?: number;
}

/** What the feeds hold and how their entries are named. */
export interface FeedSettings {
  /** How many of the newest issues a feed holds. */
  readonly items: number;
  /** The author's name in entries. */
  readonly author: string;
  /** Further addresses at which the whole feed is served, by format. */
  readonly extraAtom: readonly string[];
  readonly extraRss: readonly string[];
  /** A WebSub hub, which tells those who subscribe there of every new issue (https://www.w3.org/TR/websub/). */
  readonly hub?: string;
}
