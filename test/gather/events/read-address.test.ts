import assert from "node:assert/strict";
import { test } from "node:test";
import { houseLocation, townOfPlace } from "#galley/gather/events/house-location.js";
import { readAddress } from "#galley/gather/events/read-address.js";
import { placeConventionsOf } from "#galley/issue/events/place-conventions.js";
import { THIS_WEEK_IN_RUST } from "#galley/issue/presets/this-week-in-rust.js";

const CONVENTIONS = placeConventionsOf(THIS_WEEK_IN_RUST);

const TOWNS: readonly (readonly [address: string, location: string | undefined])[] = [
  ["Bergen, NO", "Bergen, NO"],
  ["The Hut, Fjord Street 1, 5003 Bergen, Norway", "Bergen, NO"],
  ["Venue (1 Main St, Astoria, OR 97103, USA)", "Astoria, OR, US"],
  ["1 Main St, Astoria, OR 97103", "Astoria, OR, US"],
  ["1 Main St, Astoria, Oregon, United States", "Astoria, OR, US"],
  ["5 Rue A, 75011 Paris, France", "Paris, FR"],
  ["1 Road, London EC1A 1BB, United Kingdom", "London, UK"],
  ["Straat 1, 1012 AB Amsterdam, Netherlands", "Amsterdam, NL"],
  ["Via 1, Milano, MI, Italy", "Milano, IT"],
  ["1 Pitt St, Sydney NSW 2000, Australia", "Sydney, NSW, AU"],
  ["1 King St, Toronto, ON M5V 2T6, Canada", "Toronto, ON, CA"],
  ["Sydney, Australia", "Sydney, NSW, AU"],
  ["Lima, Perú, PE", "Perú, PE"],
  ["Come in", undefined],
  ["Norway", undefined],
  ["", undefined],
  ["Main | Street, Ber|gen, NO", "Ber gen, NO"],
];

for (const [address, location] of TOWNS)
  test(`${address} is ${location ?? "no town"}`, () => {
    assert.equal(houseLocation("in-person", readAddress(address), CONVENTIONS), location);
  });

test("a place is told by its parts first, and virtual events need none", () => {
  const town = townOfPlace({ city: "Bath", country: "gb", text: "Bergen, NO" });
  assert.equal(houseLocation("hybrid", town, CONVENTIONS), "Hybrid (Bath, UK)");
  assert.equal(houseLocation("virtual", undefined, CONVENTIONS), "Virtual");
  assert.equal(houseLocation("hybrid", undefined, CONVENTIONS), undefined);
});

test("an address without end is read in no time", { timeout: 5_000 }, () => {
  readAddress(`${"1 ".repeat(200_000)}, ${"a,".repeat(200_000)} Norway`);
});
