import { raw } from "hono/html";
import type { Child } from "hono/jsx";
import { formatDate } from "../../base/calendar-date.js";
import { languageName } from "../../base/language.js";
import { writeCount, writeCountOf } from "../../base/write-count.js";
import { STATS_PATH } from "../addresses.js";
import type { ArchiveFigures, Count, Series } from "../stats/archive-figures.js";
import { describeColumns, drawBar, drawColumns, LARGE, SMALL } from "../stats/draw-columns.js";
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
  const counted = `${writeCountOf(itemCount, "item")} in ${writeCountOf(issueCount, "issue")}, ${span}`;
  const named = languages.map((one) => ({ ...one, title: languageName(one.title) }));
  return renderDocument(
    site,
    {
      title: TITLE,
      path: STATS_PATH,
      description: `${site.title} in figures: ${counted}.`,
      kind: "website",
    },
    <div class="archive figures">
      <h1>{TITLE}</h1>
      <p class="standfirst">
        {`${counted}.`}
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
        {`${writeCountOf(figures.hostCount, "host")}; here are the ${hosts.length} that were linked most, without events and without what the project says of its own changes and proposals.`}
      </Counts>
      <Counts id="languages" title="Other languages" head="Language" counts={named}>
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
  const rows = years.map(({ year, issues, items, path }) => ({
    title: year,
    path,
    cells: [
      writeCount(issues),
      writeCount(items),
      issues === 0 ? "" : writeCount(Math.round(items / issues)),
    ],
  }));
  return (
    <Part id="years" title="Items by year">
      <div class="chart">
        <figure>
          {raw(drawColumns(columns, LARGE))}
          <figcaption>{describeColumns(columns)}</figcaption>
        </figure>
        <div class="table">
          <Table id="years" head={["Year", "Issues", "Items", "Items an issue"]} rows={rows} />
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
  const rows = series.map(({ title: name, path, total, byYear }) => {
    const columns = { title: name, labels: years, values: byYear, isLastOpen: isOpen };
    return { title: name, path, cells: [writeCount(total)], drawing: drawColumns(columns, SMALL) };
  });
  const all = series.map((one) => ({ title: one.title, cells: one.byYear.map(writeCount) }));
  return (
    <Part id={id} title={title}>
      <p class="note">{children}</p>
      <div class="table">
        <Table id={id} head={[head, "In all"]} drawnHead={spanOf(years)} rows={rows} />
      </div>
      <details>
        <summary>All years</summary>
        <div class="table" role="region" aria-label={`${title}, all years`} tabindex={0}>
          <Table id={id} head={[head, ...years]} rows={all} />
        </div>
      </details>
    </Part>
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
  const rows = counts.map((one) => ({
    title: one.title,
    path: one.path,
    cells: [writeCount(one.count)],
    drawing: drawBar(one.count, largest),
  }));
  return (
    <Part id={id} title={title}>
      <p class="note">{children}</p>
      <div class="table">
        <Table id={id} head={[head, "Links"]} drawnHead={<span class="unseen">Drawn</span>} rows={rows} />
      </div>
    </Part>
  );
}

/** A line of a table. */
interface Row {
  readonly title: string;
  /** Of the page that lists what is counted, where there is one. */
  readonly path?: string | undefined;
  readonly cells: readonly string[];
  /** SVG. */
  readonly drawing?: string;
}

interface TableProps {
  /** Of the heading that says what it is about. */
  readonly id: string;
  readonly head: readonly string[];
  /** Above the drawings, where there are any. */
  readonly drawnHead?: Child;
  readonly rows: readonly Row[];
}

function Table({ id, head, drawnHead, rows }: TableProps) {
  return (
    <table aria-labelledby={id}>
      <thead>
        <tr>
          {head.map((title) => (
            <th scope="col">{title}</th>
          ))}
          {drawnHead !== undefined && (
            <th scope="col" class="drawn">
              {drawnHead}
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ title, path, cells, drawing }) => (
          <tr>
            <th scope="row">{path === undefined ? title : <a href={path}>{title}</a>}</th>
            {cells.map((cell) => (
              <td>{cell}</td>
            ))}
            {drawing !== undefined && <td class="drawn">{raw(drawing)}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  );
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
