import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { METRICS } from "./metrics.ts";

describe("the catalogue", () => {
  it("has unique snake_case names", () => {
    const names = METRICS.map((metric) => metric.name);

    assert.equal(new Set(names).size, names.length);
    for (const name of names) assert.match(name, /^[a-z][a-z0-9]*(_[a-z0-9]+)*$/);
  });

  for (const metric of METRICS) {
    it(`describes ${metric.name} in one sentence of each language`, () => {
      for (const text of [metric.description.en, metric.description.ru]) {
        assert.match(text, /^[^.]+\.$/, text);
      }
      assert.match(metric.description.ru, /[а-я]/);
      assert.ok(metric.title.en !== "" && metric.title.ru !== "");
    });

    it(`names every component of ${metric.name} in its value`, () => {
      for (const name of Object.keys(metric.components))
        assert.match(metric.value, new RegExp(`\\b${name}\\b`));
    });

    it(`keeps games out of ${metric.name} or developers in`, () => {
      const platformOnly = metric.audience === "platform";

      if (!platformOnly) assert.ok(metric.dimensions.includes("game"));
    });
  }
});
