import type { Postgres } from "../client.ts";
import { fromPostgresError } from "../errors.ts";

export interface FxRate {
  currency: string;
  /** First day it applies, `YYYY-MM-DD`. */
  day: string;
  /** RUB for one major unit × 1,000,000. */
  rateMicro: number;
  source: string;
}

/** Adds rates where there is none for that currency and day; a rate that is there already wins. Answers how many were new. */
export async function addFxRates(postgres: Postgres, rates: readonly FxRate[]): Promise<number> {
  if (rates.length === 0) return 0;
  try {
    const { rowCount } = await postgres.pool.query({
      name: "add-fx-rates",
      text: `INSERT INTO fx_rates (currency, day, rate_micro, source)
SELECT * FROM unnest($1::text[], $2::date[], $3::bigint[], $4::text[])
ON CONFLICT DO NOTHING`,
      values: [
        rates.map((rate) => rate.currency),
        rates.map((rate) => rate.day),
        rates.map((rate) => rate.rateMicro),
        rates.map((rate) => rate.source),
      ],
    });

    return rowCount ?? 0;
  } catch (error) {
    throw fromPostgresError(error);
  }
}
