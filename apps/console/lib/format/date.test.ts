import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { formatBucket } from "./date.ts";

describe("formatBucket", () => {
  const week = (start: string, zone: string) =>
    formatBucket(start, "week", { locale: "en", zone, detail: "label" }).replaceAll("\u2009", " ");

  it("tells a week by its first and last day, also where clocks change in it", () => {
    assert.equal(week("2026-11-30T00:00:00+03:00", "Europe/Moscow"), "30 Nov – 6 Dec 2026");
    assert.equal(week("2026-10-19T00:00:00+02:00", "Europe/Berlin"), "19 – 25 Oct 2026");
    assert.equal(week("2026-03-23T00:00:00+01:00", "Europe/Berlin"), "23 – 29 Mar 2026");
  });

  it("is short on an axis", () => {
    const name = formatBucket("2026-11-30T00:00:00Z", "week", { locale: "en", zone: "UTC", detail: "tick" });

    assert.equal(name, "30 Nov");
  });
});
