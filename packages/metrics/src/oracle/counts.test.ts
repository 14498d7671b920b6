import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { login, type Row, values } from "../testing/ask-oracle.ts";

describe("counts", () => {
  it("takes medians and percentiles by the index floor(level · n)", () => {
    const download = (seconds: number): Row => [
      "download.completed",
      "02T10:00:00",
      { user_id: "a", game_id: "g", bytes: 10_000_000, seconds },
    ];

    assert.deepEqual(values("download_speed_median", [download(1), download(2), download(0)]), [
      10,
      null,
      null,
      10,
    ]);
    assert.deepEqual(values("downloads", [download(1), download(2), download(0)]), [3, 0, 0, 3]);
  });

  it("counts arrivals by the time of receipt", () => {
    const rows = [login("a", "02T10:00:00")];
    const receivedAt = Date.parse("2026-03-03T10:00:00Z");
    const arrivals = [{ source: "test", id: "e0", receivedAt, storedAt: receivedAt + 40 }];

    assert.deepEqual(values("events_ingested", rows, { arrivals }), [0, 1, 0, 1]);
    assert.deepEqual(values("ingest_delay_p95", rows, { arrivals }), [null, 40, null, 40]);
  });
});
