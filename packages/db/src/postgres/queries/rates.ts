import type { Postgres } from "../client.ts";
import { fromPostgresError } from "../errors.ts";

export interface RateRow {
  /** Currency, country or game. */
  key: string;
  /** First day it applies, `YYYY-MM-DD`. */
  day: string;
  /** Micro-RUB for one major unit, or basis points. */
  rate: number;
}

export interface RateRows {
  fx: RateRow[];
  vat: RateRow[];
  fee: RateRow[];
}

const STATEMENT = `
SELECT 'fx' AS kind, currency AS key, day, rate_micro AS rate FROM fx_rates
UNION ALL SELECT 'vat', country, valid_from, rate_bp FROM vat_rates
UNION ALL SELECT 'fee', game_id, valid_from, rate_bp FROM fee_rates
ORDER BY kind, key, day`;

/** All rate tables, each ordered by key and day. */
export async function readRates(postgres: Postgres): Promise<RateRows> {
  try {
    const { rows } = await postgres.pool.query<RateRow & { kind: keyof RateRows }>(STATEMENT);
    const tables: RateRows = { fx: [], vat: [], fee: [] };
    for (const { kind, ...row } of rows) tables[kind].push(row);

    return tables;
  } catch (error) {
    throw fromPostgresError(error);
  }
}
