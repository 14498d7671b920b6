import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { getQuarantined, listQuarantine } from "../quarantine.ts";
import { createReplay, type ReplayOptions, type ReplayRequest } from "../replay/replay-quarantine.ts";
import { startIngest } from "./start-ingest.ts";

export type ReplayUnderTest = Awaited<ReturnType<typeof startReplay>>;

/** Who asks for every replay of the tests. */
export const ACTOR = "tester";

/** A game that no other event is of. */
export const newGame = () => `g-${randomUUID()}`;

/** Replays over a pipeline on real engines, and what came of them. */
export async function startReplay() {
  const ingest = await startIngest();
  const send = (bodies: Uint8Array[], stream: string) =>
    ingest.pipeline.ingest({ stream, receivedAt: Date.now(), bodies });

  return {
    ingest,
    send,
    /** Up to a thousand and for good, unless told otherwise; `overrides` take the place of what the replay works with. */
    replay: (request: Partial<ReplayRequest> & Pick<ReplayRequest, "choice">, overrides = {}) =>
      createReplay({ ...ingest, ...overrides } as ReplayOptions)({
        dryRun: false,
        actor: ACTOR,
        limit: 1_000,
        ...request,
      }),
    /** Sends a body that is not stored; answers where it waits. */
    quarantined: async (body: Uint8Array) => {
      const stream = randomUUID();
      await send([body], stream);
      const { items } = await listQuarantine(ingest.postgres, { filter: { stream } });
      assert.equal(items.length, 1);

      return { id: (items[0] as { id: string }).id, stream };
    },
    row: async (id: string) => {
      const found = await getQuarantined(ingest, id);
      assert.ok(found);

      return found;
    },
    /** How many events of this order or game are stored. */
    storedWith: async (orderOrGame: string) => {
      const [counted] = await ingest.rows<{ n: number }>(
        `SELECT count() AS n FROM events_v1 FINAL WHERE order_id = '${orderOrGame}' OR game_id = '${orderOrGame}'`,
      );

      return counted?.n;
    },
    /** The first row that Postgres answers. */
    one: async (sql: string) => (await ingest.postgres.pool.query(sql)).rows[0],
    /** What of the ledger does not add up when everything is written. */
    unbalanced: async () => {
      await ingest.closeAll();
      const { rows } = await ingest.postgres.pool.query(
        "SELECT * FROM ledger WHERE received <> stored + duplicate + rejected + quarantined",
      );

      return rows;
    },
    stop: () => ingest.stop(),
  };
}
