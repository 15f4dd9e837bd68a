/** States, provinces and territories as the post abbreviates them, where an address cannot do without. */
const STATES: Readonly<Record<string, string>> = {
  AU: `ACT Australian Capital Territory|NSW New South Wales|NT Northern Territory|QLD Queensland|SA South Australia
|TAS Tasmania|VIC Victoria|WA Western Australia`,
  CA: `AB Alberta|BC British Columbia|MB Manitoba|NB New Brunswick|NL Newfoundland and Labrador|NS Nova Scotia
|NT Northwest Territories|NU Nunavut|ON Ontario|PE Prince Edward Island|QC Quebec|SK Saskatchewan|YT Yukon`,
  US: `AL Alabama|AK Alaska|AZ Arizona|AR Arkansas|CA California|CO Colorado|CT Connecticut|DE Delaware
|DC District of Columbia|FL Florida|GA Georgia|HI Hawaii|ID Idaho|IL Illinois|IN Indiana|IA Iowa|KS Kansas|KY Kentucky
|LA Louisiana|ME Maine|MD Maryland|MA Massachusetts|MI Michigan|MN Minnesota|MS Mississippi|MO Missouri|MT Montana
|NE Nebraska|NV Nevada|NH New Hampshire|NJ New Jersey|NM New Mexico|NY New York|NC North Carolina|ND North Dakota|OH Ohio
|OK Oklahoma|OR Oregon|PA Pennsylvania|RI Rhode Island|SC South Carolina|SD South Dakota|TN Tennessee|TX Texas|UT Utah
|VT Vermont|VA Virginia|WA Washington|WV West Virginia|WI Wisconsin|WY Wyoming|PR Puerto Rico|GU Guam|VI Virgin Islands
|AS American Samoa|MP Northern Mariana Islands`,
};

const states = new Map<string, Map<string, string>>();
for (const [country, list] of Object.entries(STATES)) {
  const codes = new Map<string, string>();
  for (const entry of list.replaceAll("\n", "").split("|")) {
    const blank = entry.indexOf(" ");
    codes.set(entry.slice(0, blank), entry.slice(blank + 1));
  }
  states.set(country, codes);
}

/** Whether a country has a state of this code, spelled exactly. */
export function isState(country: string, code: string): boolean {
  return states.get(country)?.has(code) === true;
}

/** The code of a state whose name, code in any case or with stops, or cut code (`QL`) was typed, when only one fits. */
export function stateMeant(country: string, typed: string): string | undefined {
  const codes = states.get(country);
  if (codes === undefined) return undefined;
  const upper = typed.replaceAll(".", "").toUpperCase();
  if (codes.has(upper)) return upper;
  const lower = typed.toLowerCase();
  for (const [code, name] of codes) if (name.toLowerCase() === lower) return code;
  if (upper.length !== 2) return undefined;
  const cut = [...codes.keys()].filter((code) => code.startsWith(upper));
  return cut.length === 1 ? cut[0] : undefined;
}

/** The countries, of those that need states, that have one of this code. */
export function countriesWithState(code: string): readonly string[] {
  return [...states].flatMap(([country, codes]) => (codes.has(code) ? [country] : []));
}

/** States of countries whose places name none, which people write in place of the country. */
const OTHER_STATES: Readonly<Record<string, string>> = {
  BR: "AC AL AP AM BA CE DF ES GO MA MG MS MT PA PB PE PI PR RJ RN RO RR RS SC SE SP TO",
  DE: "BB BE BW BY HB HE HH MV NI NW RP SH SL SN ST TH",
  IN: "AP AR AS BR CG CH DL GA GJ HP HR JH JK KA KL LA MH ML MN MP MZ NL OD PB PY RJ SK TN TR TS UK UP WB",
};

const homes = new Map<string, string[]>();
for (const [country, list] of Object.entries(OTHER_STATES))
  for (const code of list.split(" ")) homes.set(code, [...(homes.get(code) ?? []), country]);

/** The country whose state a code is, where its places name none and no other has such a state. */
export function homeOfState(code: string): string | undefined {
  const found = homes.get(code.toUpperCase()) ?? [];
  return found.length === 1 ? found[0] : undefined;
}

/** Cities that everybody knows by themselves, by country. */
const WELL_KNOWN: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  AU: {
    Adelaide: "SA",
    Brisbane: "QLD",
    Canberra: "ACT",
    Darwin: "NT",
    Hobart: "TAS",
    Melbourne: "VIC",
    Perth: "WA",
    Sydney: "NSW",
  },
  CA: {
    Calgary: "AB",
    Edmonton: "AB",
    Halifax: "NS",
    Montreal: "QC",
    Montréal: "QC",
    Ottawa: "ON",
    Toronto: "ON",
    Vancouver: "BC",
    Winnipeg: "MB",
  },
  US: {
    Boston: "MA",
    Chicago: "IL",
    "Los Angeles": "CA",
    "New York": "NY",
    "San Francisco": "CA",
    Seattle: "WA",
  },
};

/** The state of a city that is known without it: `NSW` for Sydney in Australia, also as `Sydney City`. */
export function stateOfCity(country: string, city: string): string | undefined {
  const known = WELL_KNOWN[country] ?? {};
  const name = city.replace(/ City$/, "");
  return Object.hasOwn(known, name) ? known[name] : undefined;
}
