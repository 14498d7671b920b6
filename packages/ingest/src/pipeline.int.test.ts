import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { makeEvent, makePurchase, toBody } from "./testing/make-event.ts";
import { type IngestUnderTest, startIngest } from "./testing/start-ingest.ts";

describe("pipeline", () => {
  let ingest: IngestUnderTest;
  const send = (...events: unknown[]) =>
    ingest.pipeline.ingest({ stream: "http", receivedAt: Date.now(), bodies: events.map(toBody) });

  before(async () => {
    ingest = await startIngest();
  });
  after(() => ingest.stop());

  it("stores an event with its columns", async () => {
    const event = makeEvent({
      time: "2026-03-04T12:00:00.1239+03:00",
      data: {
        user_id: "first",
        session_id: "s-1",
        game_id: "g-columns",
        source: "banner",
        country: "ru",
        platform: "web",
        region: "Тверь",
        seq: -5,
        experiment: { key: "e", variant: "b" },
        note: "привет",
      },
    });
    const result = await send(event);

    assert.deepEqual(result, {
      received: 1,
      stored: 1,
      duplicates: 0,
      quarantined: [],
      outcomes: ["stored"],
    });
    assert.deepEqual(
      await ingest.rows(
        `SELECT toString(event_time) AS at, type, source, seq, user_no, session > 0 AS has_session, device, platform, country,
          region, game_id, view_source, experiment, variant, properties, stream, schema_version
        FROM events_v1 FINAL WHERE game_id = 'g-columns'`,
      ),
      [
        {
          at: "2026-03-04 09:00:00.123",
          type: "game.viewed",
          source: "catalog-service",
          seq: -5,
          user_no: 1,
          has_session: 1,
          device: 0,
          platform: "web",
          country: "RU",
          region: "Тверь",
          game_id: "g-columns",
          view_source: "banner",
          experiment: "e",
          variant: "b",
          properties: '{"note":"привет"}',
          stream: "http",
          schema_version: 1,
        },
      ],
    );
  });

  it("prices order lines in RUB with VAT and fee", async () => {
    await send(makePurchase({ order_id: "o-price" }, { time: "2026-03-04T12:00:00Z" }));

    assert.deepEqual(
      await ingest.rows(
        `SELECT order_id, currency, fx_micro, lines.game_id AS games, lines.price AS price, lines.tax AS tax,
          lines.price_rub AS price_rub, lines.tax_rub AS tax_rub, lines.fee_rub AS fee_rub
        FROM events_v1 FINAL WHERE order_id = 'o-price'`,
      ),
      [
        {
          order_id: "o-price",
          currency: "RUB",
          fx_micro: 1_000_000,
          games: ["g-7"],
          price: [149_900],
          tax: [-1],
          price_rub: [149_900],
          tax_rub: [27_031],
          fee_rub: [36_861],
        },
      ],
    );
  });

  it("maintains the catalogue of games", async () => {
    await send(
      makeEvent({
        type: "game.published",
        time: "2026-01-01T00:00:00Z",
        data: {
          game_id: "g-new",
          developer_id: "d-1",
          title: "Ёж",
          genres: ["rpg"],
          release_date: "2026-01-02",
          price: 5,
        },
      }),
      makeEvent({ type: "game.updated", data: { game_id: "g-new", title: "Ёж 2" } }),
    );

    assert.deepEqual(await ingest.rows("SELECT * FROM games"), [
      {
        game_id: "g-new",
        developer_id: "d-1",
        title: "Ёж 2",
        genres: ["rpg"],
        release_date: "2026-01-02",
        price: 5,
        currency: null,
      },
    ]);
  });

  it("stores events of many months at once", async () => {
    const months = Array.from({ length: 150 }, (_, i) =>
      makeEvent({ time: new Date(Date.UTC(2010, i, 3)).toISOString() }),
    );

    assert.equal((await send(...months)).stored, 150);
  });
});
