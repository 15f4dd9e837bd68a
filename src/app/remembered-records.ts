import type { RecordReader } from "../build/records/archive-records.js";
import type { IssueRecords } from "../build/records/item-record.js";
import { readingOf, readIssueRecords } from "../build/records/read-records.js";
import type { TextFile } from "../build/source-files.js";
import type { Publication } from "../issue/publication.js";

/** The items of texts that were read before: after a save all issues but one are the same. */
export class RememberedRecords {
  #known = new WeakMap<TextFile, IssueRecords>();
  #reading = "";

  /** Reads the items of each file once, as long as the publication reads them alike. */
  readerFor(publication: Publication): RecordReader {
    const reading = readingOf(publication);
    if (reading !== this.#reading) this.#known = new WeakMap();
    this.#reading = reading;
    return (file) => {
      const records = this.#known.get(file) ?? readIssueRecords(file, publication);
      this.#known.set(file, records);
      return records;
    };
  }
}
