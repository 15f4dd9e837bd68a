/** A table for people: its first row of cells is `columns`. */
export interface Table {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** A sentence below it. */
  readonly note?: string;
}

/** A table for a terminal; all columns but the first two are set to the right. */
export function formatText({ title, columns, rows, note }: Table): string {
  const widths = columns.map((column, at) =>
    Math.max(column.length, ...rows.map((row) => (row[at] ?? "").length)),
  );
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, at) => (at < 2 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0)))
      .join("  ")
      .trimEnd();
  const rule = widths.map((width) => "─".repeat(width)).join("  ");
  return [
    title,
    "",
    line(columns),
    rule,
    ...rows.map(line),
    ...(note === undefined ? [] : ["", note]),
    "",
  ].join("\n");
}

/** A table for a page. */
export function formatMarkdown({ title, columns, rows, note }: Table): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  const rule = `|${columns.map((_, at) => (at < 2 ? "---" : "---:")).join("|")}|`;
  return [
    `### ${title}`,
    "",
    line(columns),
    rule,
    ...rows.map(line),
    ...(note === undefined ? [] : ["", note]),
    "",
  ].join("\n");
}

/** Milliseconds as people read them: `1.49 s`, `43 ms`. */
export function formatTime(ms: number | undefined): string {
  if (ms === undefined || Number.isNaN(ms)) return "not taken";
  if (ms >= 10_000) return `${(ms / 1_000).toFixed(1)} s`;
  return ms >= 1_000 ? `${(ms / 1_000).toFixed(2)} s` : `${ms.toFixed(0)} ms`;
}

/** MB as people read them. */
export function formatMemory(megabytes: number | undefined): string {
  return megabytes === undefined ? "not taken" : `${megabytes.toFixed(0)} MB`;
}

/** A ratio with two digits. */
export function formatRatio(ratio: number): string {
  return ratio.toFixed(2);
}
