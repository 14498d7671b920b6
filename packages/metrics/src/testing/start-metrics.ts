import { randomBytes } from "node:crypto";
import type { ClickHouse } from "@analytics/db/clickhouse/client";
import { sql } from "@analytics/db/clickhouse/sql";
import type { Postgres } from "@analytics/db/postgres/client";
import { readRates } from "@analytics/db/postgres/queries/rates";
import { createPipeline, type Pipeline } from "@analytics/ingest/pipeline";
import type { CloudEvent } from "../oracle/cloud-event.ts";
import { eventId } from "../oracle/oracle-event.ts";
import type { OracleArrival, OracleRates } from "../oracle/request.ts";
import { type Stores, startStores } from "./start-stores.ts";

/** Real engines with the real pipeline in front of them. */
export interface MetricsUnderTest extends Stores {
  pipeline: Pipeline;
  rates: OracleRates;
  /** When each stored event arrived, as the store tells it. */
  readArrivals(events: readonly CloudEvent[]): Promise<OracleArrival[]>;
}

/** Starts a stack with fresh databases. `clock` is the pipeline's idea of now; `prepare` may enter rates before it reads them. */
export async function startMetrics(
  clock: () => number,
  prepare: (postgres: Postgres) => Promise<void> = async () => {},
): Promise<MetricsUnderTest> {
  const stores = await startStores();
  const { clickhouse, postgres } = stores;
  await prepare(postgres);
  const keys = { hmac: randomBytes(32), encryption: randomBytes(32) };
  const pipeline = createPipeline({ clickhouse, postgres, keys, clock });

  return {
    ...stores,
    pipeline,
    rates: await readOracleRates(postgres),
    readArrivals: (events) => readArrivals(clickhouse, events),
    stop: async () => {
      await pipeline.close();
      await stores.stop();
    },
  };
}

/** The rate tables as the oracle wants them. */
export async function readOracleRates(postgres: Postgres): Promise<OracleRates> {
  const { fx, vat, fee } = await readRates(postgres);

  return {
    fx: fx.map(({ key, day, rate }) => ({ currency: key, day, rateMicro: rate })),
    vat: vat.map(({ key, day, rate }) => ({ country: key, validFrom: day, rateBp: rate })),
    fee: fee.map(({ key, day, rate }) => ({ gameId: key, validFrom: day, rateBp: rate })),
  };
}

/** When each of the events arrived, as the store tells it. */
export async function readArrivals(
  clickhouse: ClickHouse,
  events: readonly CloudEvent[],
): Promise<OracleArrival[]> {
  const { rows } = await clickhouse.query<{ id: string; receivedAt: number; storedAt: number }>(
    sql`SELECT lower(hex(event_id)) AS id, toUnixTimestamp64Milli(received_at) AS receivedAt,
      toUnixTimestamp64Milli(stored_at) AS storedAt FROM events_v1 FINAL`,
    { name: "arrivals", class: "batch" },
  );
  const arrivals = new Map(rows.map((row) => [row.id, row]));

  return events.flatMap(({ source, id }) => {
    const arrival = arrivals.get(eventId(source, id));

    return arrival === undefined
      ? []
      : [{ source, id, receivedAt: arrival.receivedAt, storedAt: arrival.storedAt }];
  });
}
