import { type Instant, instantOfMs, parseInstant } from "../../base/instant.js";

const MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");
/** Zones that RFC 822 names (section 5.1), as hours ahead of UTC. */
const ZONES: Readonly<Record<string, number>> = {
  ut: 0,
  utc: 0,
  gmt: 0,
  z: 0,
  est: -5,
  edt: -4,
  cst: -6,
  cdt: -5,
  mst: -7,
  mdt: -6,
  pst: -8,
  pdt: -7,
};
const MAIL_DATE =
  /^(?:[a-z]{3,9},? {1,3})?(\d{1,2})[ -]([a-z]{3})[a-z]{0,6}[ -](\d{2}|\d{4}) {1,3}(\d{1,2}):(\d{2})(?::(\d{2}))?(?: {1,3}([a-z]{1,3}|[+-]\d{2}:?\d{2}))?$/;
/** Without a zone, which the specifications ask for, or without a time, which W3C dates may lack. */
const ZONELESS = /^\d{4}-\d{2}-\d{2}(?:[t ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)?$/;
const MS_PER_HOUR = 3_600_000;

/**
 * The moment that a date in a feed names: RFC 3339 as in Atom and JSON Feed, RFC 822 as in RSS, with years of two
 * signs. A date without a zone is read as UTC, one without a time as midnight. Undefined for everything else.
 */
export function parseFeedDate(text: string): Instant | undefined {
  const small = text.slice(0, 60).toLowerCase().replace(/\s+/g, " ").trim();
  if (ZONELESS.test(small)) return parseInstant(small.length === 10 ? `${small}T00:00:00Z` : `${small}Z`);
  return parseInstant(small) ?? parseMailDate(small);
}

function parseMailDate(small: string): Instant | undefined {
  const match = MAIL_DATE.exec(small);
  if (match === null) return undefined;
  const [, day = "", monthName = "", typedYear = "", hour = "", minute = "", second = "00", zone = "gmt"] =
    match;
  const month = MONTHS.indexOf(monthName) + 1;
  const offset = offsetMs(zone);
  if (month === 0 || offset === undefined) return undefined;
  const two = (digits: string | number) => String(digits).padStart(2, "0");
  const year = typedYear.length === 4 ? typedYear : `${Number(typedYear) < 50 ? "20" : "19"}${typedYear}`;
  const local = parseInstant(`${year}-${two(month)}-${two(day)}T${two(hour)}:${minute}:${second}Z`);
  return local === undefined ? undefined : instantOfMs(Date.parse(local) - offset);
}

function offsetMs(zone: string): number | undefined {
  const digits = /^([+-])(\d{2}):?(\d{2})$/.exec(zone);
  if (digits === null) return ZONES[zone] === undefined ? undefined : ZONES[zone] * MS_PER_HOUR;
  const [, sign, hours, minutes] = digits;
  return (sign === "-" ? -1 : 1) * (Number(hours) + Number(minutes) / 60) * MS_PER_HOUR;
}
