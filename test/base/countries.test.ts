import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { countriesWithState, isState, stateMeant, stateOfCity } from "#galley/base/country-states.js";
import { countryCodes, countryOfCode, countryOfName } from "#galley/base/countries.js";

describe("countries", () => {
  it("are known by code, each once and as ISO 3166-1 has them", () => {
    const codes = countryCodes();
    assert.equal(new Set(codes).size, codes.length);
    // 249 of the standard, without Antarctica and six places where only scientists and soldiers live, with Kosovo.
    assert.ok(codes.length >= 240 && codes.length <= 250, String(codes.length));
    for (const code of codes) {
      assert.match(code, /^[A-Z]{2}$/);
      assert.notEqual(countryOfCode(code)?.name, "");
    }
    const names = new Intl.DisplayNames("en", { type: "region", fallback: "none" });
    for (const code of codes) assert.notEqual(names.of(code), undefined, code);
  });

  it("lie where people look for them", () => {
    const cases: Readonly<Record<string, string>> = {
      DE: "Europe",
      UK: "Europe",
      IL: "Asia",
      KE: "Africa",
      MX: "North America",
      CR: "North America",
      UY: "South America",
      NZ: "Oceania",
      TR: "Asia, Europe",
      CY: "Asia, Europe",
      RU: "Europe, Asia",
      KZ: "Asia, Europe",
      GE: "Asia, Europe",
      EG: "Africa, Asia",
    };
    for (const [code, continents] of Object.entries(cases))
      assert.equal(countryOfCode(code)?.continents.join(", "), continents, code);
  });

  it("are known by name, also by those that people use", () => {
    const cases: Readonly<Record<string, string>> = {
      Israel: "IL",
      USA: "US",
      "the netherlands": "NL",
      Scotland: "GB",
      Türkiye: "TR",
      "Czech Republic": "CZ",
    };
    for (const [name, code] of Object.entries(cases)) assert.equal(countryOfName(name)?.code, code, name);
  });

  it("are not found where there are none", () => {
    for (const code of ["SP", "de", "", "EU", "__proto__"])
      assert.equal(countryOfCode(code), undefined, code);
    for (const name of ["Europe", "constructor", "toString", ""])
      assert.equal(countryOfName(name), undefined, name);
  });
});

describe("states", () => {
  it("are known by code", () => {
    assert.ok(isState("US", "OR") && isState("CA", "BC") && isState("AU", "NSW"));
    assert.ok(!isState("US", "BC") && !isState("DE", "SN") && !isState("US", "or"));
    assert.deepEqual(countriesWithState("WA"), ["AU", "US"]);
    assert.deepEqual(countriesWithState("OR"), ["US"]);
    assert.deepEqual(countriesWithState("SP"), []);
  });

  it("are known by what is typed for them", () => {
    const cases: readonly (readonly [string, string, string | undefined])[] = [
      ["AU", "ACt", "ACT"],
      ["AU", "QL", "QLD"],
      ["AU", "VI", "VIC"],
      ["AU", "XX", undefined],
      ["US", "D.C.", "DC"],
      ["US", "oregon", "OR"],
      ["US", "SF", undefined],
      ["DE", "SN", undefined],
    ];
    for (const [country, typed, expected] of cases) assert.equal(stateMeant(country, typed), expected, typed);
  });

  it("are known for the largest cities", () => {
    assert.equal(stateOfCity("AU", "Brisbane City"), "QLD");
    assert.equal(stateOfCity("AU", "constructor"), undefined);
    assert.equal(stateOfCity("DE", "Berlin"), undefined);
  });
});
