import type { PullSettings, RepositoryPolicy } from "../../issue/pull-settings.js";
import type { FoundPull } from "../found.js";
import { fittingSign, type PullReading, readPull } from "./pull-signs.js";

/** Whether a pull request is to be listed, where, and why. */
export type PullJudgement =
  | {
      readonly isTaken: true;
      readonly area: string;
      readonly policy: RepositoryPolicy;
      readonly reason: string;
    }
  | { readonly isTaken: false; readonly reason: string };

/**
 * Judges a pull request by the publication's settings; the reason is for an editor, who decides. `isQuiet` says whether
 * the last issues listed nothing of its repository.
 */
export function judgePull(pull: FoundPull, settings: PullSettings, isQuiet: boolean): PullJudgement {
  const policy = settings.repositories.find(({ repository }) => repository === pull.repository);
  if (policy === undefined) return left("its repository is not listed");
  const reading = readPull(pull.title, pull.labels);
  const sign = fittingSign(reading, policy.left) ?? fittingSign(reading, settings.left);
  if (sign !== undefined) return left(sign);
  const wanted = reasonToTake(reading, policy, isQuiet);
  if (!wanted.isTaken) return left(wanted.reason);
  const area = areaOf(reading, policy);
  if (area === undefined) return left("no area of its repository fits");
  return { isTaken: true, area: area.heading, policy, reason: `${wanted.reason}; ${area.reason}` };
}

function left(reason: string): PullJudgement {
  return { isTaken: false, reason };
}

function reasonToTake(
  reading: PullReading,
  { only, onlyWhenQuiet }: RepositoryPolicy,
  isQuiet: boolean,
): { readonly isTaken: boolean; readonly reason: string } {
  const signs = isQuiet ? (onlyWhenQuiet ?? only) : only;
  if (signs === undefined) return { isTaken: true, reason: "nothing speaks against it" };
  const sign = fittingSign(reading, signs);
  if (sign !== undefined) return { isTaken: true, reason: sign };
  const whose = isQuiet && onlyWhenQuiet !== undefined ? ", which the last issues did not list" : "";
  return { isTaken: false, reason: `no sign of what is taken of its repository${whose}` };
}

function areaOf(
  reading: PullReading,
  { areas }: RepositoryPolicy,
): { readonly heading: string; readonly reason: string } | undefined {
  for (const { heading, signs } of areas) {
    if (signs === undefined) return { heading, reason: `stands below ${heading}` };
    const sign = fittingSign(reading, signs);
    if (sign !== undefined) return { heading, reason: `${heading} is suggested since ${sign}` };
  }
  return undefined;
}
