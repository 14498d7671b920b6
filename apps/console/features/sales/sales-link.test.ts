import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { salesLink } from "./sales-link.ts";

describe("salesLink", () => {
  const question = {
    from: "2026-11-01",
    to: "2026-11-30",
    timezone: "Europe/Moscow",
    granularity: "day" as const,
    by: ["country", "game"] as ("country" | "game")[],
    developer: "dev 1",
  };

  it("asks for the file what the page asked for the table", () => {
    const { pathname, searchParams } = new URL(salesLink(question, "xlsx"), "http://console");

    assert.equal(pathname, "/api/v1/analytics/sales");
    assert.deepEqual(Object.fromEntries(searchParams), {
      ...question,
      by: "country,game",
      format: "xlsx",
    });
  });

  it("leaves out a breakdown that is none", () => {
    assert.equal(
      new URL(salesLink({ ...question, by: [] }, "csv"), "http://console").searchParams.has("by"),
      false,
    );
  });
});
