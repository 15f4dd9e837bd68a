import type { Publication } from "../../issue/publication.js";
import type { ArchivedIssue } from "../archive.js";
import type { TextFile } from "../source-files.js";
import type { IssueRecords } from "./item-record.js";
import { readIssueRecords } from "./read-records.js";

/** An issue with its sections and items as data. */
export interface RecordedIssue extends IssueRecords {
  readonly issue: ArchivedIssue;
}

/** Gives the sections and items of an issue's file; whoever keeps them need not read it again. */
export type RecordReader = (file: TextFile, publication: Publication) => IssueRecords;

/** The items of a whole archive: read when they are first asked for, since no page of an issue needs them. */
export class ArchiveRecords {
  readonly #issues: readonly ArchivedIssue[];
  readonly #publication: Publication;
  readonly #read: RecordReader;
  #recorded: readonly RecordedIssue[] | undefined;

  /** `issues` newest first, as `readArchive` gives them. */
  constructor(
    issues: readonly ArchivedIssue[],
    publication: Publication,
    read: RecordReader = readIssueRecords,
  ) {
    this.#issues = issues;
    this.#publication = publication;
    this.#read = read;
  }

  /** Reads all items now. */
  readAll(): this {
    void this.issues;
    return this;
  }

  /** Oldest first, so that what is numbered by it keeps its number when an issue is added. */
  get issues(): readonly RecordedIssue[] {
    this.#recorded ??= this.#issues
      .toReversed()
      .map((issue) => ({ issue, ...this.#read(issue.file, this.#publication) }));
    return this.#recorded;
  }
}
