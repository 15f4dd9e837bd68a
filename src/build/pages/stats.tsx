import { STATS_PATH } from "../addresses.js";
import type { Child } from "hono/jsx";
import { raw } from "hono/html";
import { formatDate } from "../../base/calendar-date.js";
import { languageName } from "../../base/language.js";
import type { ArchiveFigures, Count, Series } from "../stats/archive-figures.js";
import { describeColumns, drawBar, drawColumns, LARGE, SMALL } from "../stats/draw-columns.js";
import { writeCount } from "../stats/write-count.js";
import { renderDocument } from "./layout.js";
import { renderStaticPage } from "./static-page.js";
import type { SiteView } from "./view.js";

const TITLE = "In figures";
/** A year whose last issues come out on this day or later is over. */
const LAST_WEEK = "12-25";

/** The archive in numbers: every picture with the table that it is drawn from. */
export function renderStats(site: SiteView, figures: ArchiveFigures): string {
  const { issueCount, itemCount, first, newest, sections, hosts, languages, events } = figures;
  const years = figures.years.map(({ year }) => year);
  const isOpen = newest.date.slice(5) < LAST_WEEK;
  const span = `from ${formatDate(first.date)} to ${formatDate(newest.date)}`;
  return renderDocument(
    site,
    {
      title: TITLE,
      path: STATS_PATH,
      description: `${site.title} in figures: ${writeCount(itemCount)} items in ${writeCount(issueCount)} issues, ${span}.`,
      kind: "website",
    },
    <div class="archive figures">
      <h1>{TITLE}</h1>
      <p class="standfirst">
        {`${writeCount(itemCount)} items in ${writeCount(issueCount)} issues, ${span}.`}
        {isOpen && ` The year ${newest.date.slice(0, 4)} is not over, and drawn lighter.`}
      </p>
      <Years figures={figures} isOpen={isOpen} />
      <ManySeries
        id="sections"
        title="Items by section"
        head="Section"
        years={years}
        series={sections}
        isOpen={isOpen}
      >
        Each section is drawn to its own scale.
      </ManySeries>
      <Counts id="hosts" title="Where links lead" head="Host" counts={hosts}>
        {`${writeCount(figures.hostCount)} hosts; here are the ${hosts.length} that were linked most, without events and without what the project says of its own changes and proposals.`}
      </Counts>
      <Counts id="languages" title="Other languages" head="Language" counts={languages.map(named)}>
        Links that say that what they lead to is written or spoken in another language than the issues are.
      </Counts>
      <ManySeries
        id="events"
        title="Events by region"
        head="Region"
        years={events.years}
        series={events.regions}
        isOpen
      >
        Each event once, however often it was listed, by the year in which it takes place. A hybrid one counts
        for its region and as online.
      </ManySeries>
    </div>,
  );
}

/** The same page while there is no issue. */
export function renderNoStats(site: SiteView): string {
  const summary = `${site.title} in figures: there is no issue to count yet.`;
  const body = "<p>There is no issue to count yet.</p>";
  return renderStaticPage(site, { title: TITLE, path: STATS_PATH, summary, body });
}

function Years({ figures: { years }, isOpen }: { figures: ArchiveFigures; isOpen: boolean }) {
  const columns = {
    title: "Items by year",
    labels: years.map(({ year }) => year),
    values: years.map(({ items }) => items),
    isLastOpen: isOpen,
  };
  return (
    <Part id="years" title="Items by year">
      <div class="chart">
        <figure>
          {raw(drawColumns(columns, LARGE))}
          <figcaption>{describeColumns(columns)}</figcaption>
        </figure>
        <div class="table">
          <table aria-labelledby="years">
            <thead>
              <tr>
                <th scope="col">Year</th>
                <th scope="col">Issues</th>
                <th scope="col">Items</th>
                <th scope="col">Items an issue</th>
              </tr>
            </thead>
            <tbody>
              {years.map(({ year, issues, items, path }) => (
                <tr>
                  <th scope="row">
                    <Named title={year} path={path} />
                  </th>
                  <td>{writeCount(issues)}</td>
                  <td>{writeCount(items)}</td>
                  <td>{issues === 0 ? "" : Math.round(items / issues)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </div>
    </Part>
  );
}

interface ManySeriesProps {
  readonly id: string;
  readonly title: string;
  readonly head: string;
  readonly years: readonly string[];
  readonly series: readonly Series[];
  readonly isOpen: boolean;
  readonly children: Child;
}

/** A line with a small picture for each series, and all their numbers below. */
function ManySeries({ id, title, head, years, series, isOpen, children }: ManySeriesProps) {
  if (series.length === 0) return null;
  return (
    <Part id={id} title={title}>
      <p class="note">{children}</p>
      <div class="table">
        <table aria-labelledby={id}>
          <thead>
            <tr>
              <th scope="col">{head}</th>
              <th scope="col">In all</th>
              <th scope="col" class="drawn">
                {spanOf(years)}
              </th>
            </tr>
          </thead>
          <tbody>
            {series.map((one) => (
              <tr>
                <th scope="row">
                  <Named {...one} />
                </th>
                <td>{writeCount(one.total)}</td>
                <td class="drawn">
                  {raw(
                    drawColumns(
                      {
                        title: one.title,
                        labels: years,
                        values: one.byYear,
                        isLastOpen: isOpen,
                      },
                      SMALL,
                    ),
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <details>
        <summary>All years</summary>
        <div class="table" role="region" aria-label={`${title}, all years`} tabindex={0}>
          <AllYears id={id} head={head} years={years} series={series} />
        </div>
      </details>
    </Part>
  );
}

function AllYears({ id, head, years, series }: Pick<ManySeriesProps, "id" | "head" | "years" | "series">) {
  return (
    <table aria-labelledby={id}>
      <thead>
        <tr>
          <th scope="col">{head}</th>
          {years.map((year) => (
            <th scope="col">{year}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {series.map((one) => (
          <tr>
            <th scope="row">{one.title}</th>
            {one.byYear.map((count) => (
              <td>{writeCount(count)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface CountsProps {
  readonly id: string;
  readonly title: string;
  readonly head: string;
  readonly counts: readonly Count[];
  readonly children: Child;
}

function Counts({ id, title, head, counts, children }: CountsProps) {
  const largest = counts[0]?.count ?? 0;
  if (largest === 0) return null;
  return (
    <Part id={id} title={title}>
      <p class="note">{children}</p>
      <div class="table">
        <table aria-labelledby={id}>
          <thead>
            <tr>
              <th scope="col">{head}</th>
              <th scope="col">Links</th>
              <th class="drawn">
                <span class="unseen">Drawn</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {counts.map((one) => (
              <tr>
                <th scope="row">
                  <Named {...one} />
                </th>
                <td>{writeCount(one.count)}</td>
                <td class="drawn">{raw(drawBar(one.count, largest))}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Part>
  );
}

/** What a row is about, which leads to what it counts. */
function Named({ title, path }: Pick<Count, "title" | "path">) {
  return path === undefined ? <>{title}</> : <a href={path}>{title}</a>;
}

function Part({ id, title, children }: { id: string; title: string; children: Child }) {
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {children}
    </section>
  );
}

function spanOf(years: readonly string[]): string {
  const [first = "", last = first] = [years[0], years.at(-1)];
  return first === last ? first : `${first}–${last}`;
}

/** With its English name. */
function named(count: Count): Count {
  return { ...count, title: languageName(count.title) };
}
