import type { PullHead } from "../../app/merge-repository.js";

/** As `for-each-ref` prints them in our format, and `ls-remote` by itself. */
const PULL_REF = /^([0-9a-f]{40,64})[ \t]refs\/pull\/([1-9]\d{0,9})\/head$/;

/** The heads of pull requests in a list of refs, a line each, by number; other refs are passed over. */
export function pullHeadsIn(refs: string): PullHead[] {
  const heads = refs.split("\n").flatMap((line) => {
    const [, commit = "", number = ""] = PULL_REF.exec(line) ?? [];
    return commit === "" ? [] : [{ number: Number(number), commit }];
  });
  return heads.sort((a, b) => a.number - b.number);
}

/** The name under which hosts keep the head of a pull request, and we as well. */
export function pullRef(number: number): string {
  return `refs/pull/${number}/head`;
}
