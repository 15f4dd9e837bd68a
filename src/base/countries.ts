/** The parts of the world under which places are listed; Central America and the Caribbean are North America. */
export type Continent = "Africa" | "Asia" | "Europe" | "North America" | "Oceania" | "South America";

/** A country by its code of two letters (ISO 3166-1). */
export interface Country {
  readonly code: string;
  /** In English, as one says it. */
  readonly name: string;
  /** Most lie on one; some may rightly be counted to either of two. */
  readonly continents: readonly Continent[];
}

const BY_CONTINENT: Readonly<Record<Continent, string>> = {
  Africa: `AO Angola|BF Burkina Faso|BI Burundi|BJ Benin|BW Botswana|CD DR Congo|CF Central African Republic|CG Congo
|CI Ivory Coast|CM Cameroon|CV Cape Verde|DJ Djibouti|DZ Algeria|EG Egypt|EH Western Sahara|ER Eritrea|ET Ethiopia
|GA Gabon|GH Ghana|GM Gambia|GN Guinea|GQ Equatorial Guinea|GW Guinea-Bissau|KE Kenya|KM Comoros|LR Liberia|LS Lesotho
|LY Libya|MA Morocco|MG Madagascar|ML Mali|MR Mauritania|MU Mauritius|MW Malawi|MZ Mozambique|NA Namibia|NE Niger
|NG Nigeria|RE Réunion|RW Rwanda|SC Seychelles|SD Sudan|SH Saint Helena|SL Sierra Leone|SN Senegal|SO Somalia
|SS South Sudan|ST São Tomé and Príncipe|SZ Eswatini|TD Chad|TG Togo|TN Tunisia|TZ Tanzania|UG Uganda|YT Mayotte
|ZA South Africa|ZM Zambia|ZW Zimbabwe`,
  Asia: `AE United Arab Emirates|AF Afghanistan|AM Armenia|AZ Azerbaijan|BD Bangladesh|BH Bahrain|BN Brunei|BT Bhutan
|CN China|CY Cyprus|GE Georgia|HK Hong Kong|ID Indonesia|IL Israel|IN India|IQ Iraq|IR Iran|JO Jordan|JP Japan
|KG Kyrgyzstan|KH Cambodia|KP North Korea|KR South Korea|KW Kuwait|KZ Kazakhstan|LA Laos|LB Lebanon|LK Sri Lanka
|MM Myanmar|MN Mongolia|MO Macao|MV Maldives|MY Malaysia|NP Nepal|OM Oman|PH Philippines|PK Pakistan|PS Palestine
|QA Qatar|SA Saudi Arabia|SG Singapore|SY Syria|TH Thailand|TJ Tajikistan|TL Timor-Leste|TM Turkmenistan|TR Turkey
|TW Taiwan|UZ Uzbekistan|VN Vietnam|YE Yemen`,
  Europe: `AD Andorra|AL Albania|AT Austria|AX Åland|BA Bosnia and Herzegovina|BE Belgium|BG Bulgaria|BY Belarus
|CH Switzerland|CZ Czechia|DE Germany|DK Denmark|EE Estonia|ES Spain|FI Finland|FO Faroe Islands|FR France
|GB United Kingdom|GG Guernsey|GI Gibraltar|GR Greece|HR Croatia|HU Hungary|IE Ireland|IM Isle of Man|IS Iceland
|IT Italy|JE Jersey|LI Liechtenstein|LT Lithuania|LU Luxembourg|LV Latvia|MC Monaco|MD Moldova|ME Montenegro
|MK North Macedonia|MT Malta|NL Netherlands|NO Norway|PL Poland|PT Portugal|RO Romania|RS Serbia|RU Russia|SE Sweden
|SI Slovenia|SJ Svalbard|SK Slovakia|SM San Marino|UA Ukraine|VA Vatican City|XK Kosovo`,
  "North America": `AG Antigua and Barbuda|AI Anguilla|AW Aruba|BB Barbados|BL Saint Barthélemy|BM Bermuda
|BQ Caribbean Netherlands|BS Bahamas|BZ Belize|CA Canada|CR Costa Rica|CU Cuba|CW Curaçao|DM Dominica
|DO Dominican Republic|GD Grenada|GL Greenland|GP Guadeloupe|GT Guatemala|HN Honduras|HT Haiti|JM Jamaica
|KN Saint Kitts and Nevis|KY Cayman Islands|LC Saint Lucia|MF Saint Martin|MQ Martinique|MS Montserrat|MX Mexico
|NI Nicaragua|PA Panama|PM Saint Pierre and Miquelon|PR Puerto Rico|SV El Salvador|SX Sint Maarten
|TC Turks and Caicos Islands|TT Trinidad and Tobago|US United States|VC Saint Vincent|VG British Virgin Islands
|VI U.S. Virgin Islands`,
  Oceania: `AS American Samoa|AU Australia|CC Cocos Islands|CK Cook Islands|CX Christmas Island|FJ Fiji|FM Micronesia
|GU Guam|KI Kiribati|MH Marshall Islands|MP Northern Mariana Islands|NC New Caledonia|NF Norfolk Island|NR Nauru|NU Niue
|NZ New Zealand|PF French Polynesia|PG Papua New Guinea|PN Pitcairn|PW Palau|SB Solomon Islands|TK Tokelau|TO Tonga
|TV Tuvalu|VU Vanuatu|WF Wallis and Futuna|WS Samoa`,
  "South America": `AR Argentina|BO Bolivia|BR Brazil|CL Chile|CO Colombia|EC Ecuador|FK Falkland Islands
|GF French Guiana|GY Guyana|PE Peru|PY Paraguay|SR Suriname|UY Uruguay|VE Venezuela`,
};

/** Where a country may also be counted to. */
const ALSO: Readonly<Record<string, Continent>> = {
  AM: "Europe",
  AZ: "Europe",
  CY: "Europe",
  EG: "Asia",
  GE: "Europe",
  KZ: "Europe",
  PA: "South America",
  RU: "Asia",
  TL: "Oceania",
  TR: "Europe",
  TT: "South America",
};

/** Other words for countries, in lower case, where no code of two letters means something else. */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  america: "US",
  aus: "AU",
  brasil: "BR",
  burma: "MM",
  can: "CA",
  "czech republic": "CZ",
  deutschland: "DE",
  england: "GB",
  españa: "ES",
  "great britain": "GB",
  holland: "NL",
  italia: "IT",
  korea: "KR",
  macau: "MO",
  méxico: "MX",
  "northern ireland": "GB",
  österreich: "AT",
  perú: "PE",
  polska: "PL",
  "republic of korea": "KR",
  schweiz: "CH",
  scotland: "GB",
  "the netherlands": "NL",
  türkiye: "TR",
  "u.k.": "GB",
  "u.s.": "US",
  "u.s.a.": "US",
  uae: "AE",
  "united states of america": "US",
  usa: "US",
  "viet nam": "VN",
  wales: "GB",
};

const byCode = new Map<string, Country>();
const byName = new Map<string, Country>();
for (const [continent, list] of Object.entries(BY_CONTINENT) as [Continent, string][]) {
  for (const entry of list.replaceAll("\n", "").split("|")) {
    const [code, name] = [entry.slice(0, 2), entry.slice(3)];
    const also = ALSO[code];
    const continents = also === undefined ? [continent] : [continent, also];
    byCode.set(code, { code, name, continents });
    byName.set(name.toLowerCase(), { code, name, continents });
  }
}

/** The country of a code in capitals; `UK`, which is reserved for it, is `GB`. */
export function countryOfCode(code: string): Country | undefined {
  return byCode.get(code === "UK" ? "GB" : code);
}

/** The country of a name, in any case: `Israel`, `USA`, `Scotland`. */
export function countryOfName(name: string): Country | undefined {
  const key = name.toLowerCase();
  const code = Object.hasOwn(OTHER_NAMES, key) ? OTHER_NAMES[key] : undefined;
  return code === undefined ? byName.get(key) : byCode.get(code);
}

/** The codes of all countries. */
export function countryCodes(): readonly string[] {
  return [...byCode.keys()];
}
