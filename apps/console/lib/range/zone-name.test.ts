import assert from "node:assert/strict";
import { it } from "node:test";
import { zoneName } from "./zone-name.ts";
import { COMMON_ZONES } from "./zones.ts";

it("names zones by their city, in the language of the page", () => {
  assert.equal(zoneName("Europe/Moscow", "en"), "Moscow");
  assert.equal(zoneName("Europe/Moscow", "ru"), "Москва");
  assert.equal(zoneName("America/New_York", "en"), "New York");
  assert.equal(zoneName("America/New_York", "ru"), "Нью-Йорк");
  assert.equal(zoneName("UTC", "ru"), "UTC");
});

it("has a Russian name for every zone that is offered first", () => {
  const latin = COMMON_ZONES.filter((zone) => !/[а-яё]/i.test(zoneName(zone, "ru")));

  assert.deepEqual(latin, ["UTC"]);
});
