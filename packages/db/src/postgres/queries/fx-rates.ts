import type { Postgres } from "../client.ts";
import { fromPostgresError } from "../errors.ts";
import type { FxRate } from "./add-fx-rates.ts";
import { type AuditOf, withAuditRow } from "./with-audit-row.ts";

export interface FxRateFilter {
  currency?: string;
  /** Days `YYYY-MM-DD`, half-open. */
  from?: string;
  to?: string;
}

export interface WrittenRates {
  added: number;
  changed: number;
}

/** The place of a rate in the list: by currency, newest day first. */
export interface FxRatePlace {
  currency: string;
  day: string;
}

const LIST = `
SELECT currency, day, rate_micro AS "rateMicro", source FROM fx_rates
WHERE ($1::text IS NULL OR currency = $1) AND ($2::date IS NULL OR day >= $2) AND ($3::date IS NULL OR day < $3)
  AND ($4::text IS NULL OR currency > $4 OR (currency = $4 AND day < $5::date))
ORDER BY currency, day DESC
LIMIT $6`;

/** Rates by currency, newest day first. */
export async function listFxRates(
  postgres: Postgres,
  page: { filter: FxRateFilter; after?: FxRatePlace; limit: number },
): Promise<FxRate[]> {
  const { filter, after, limit } = page;
  const { currency = null, from = null, to = null } = filter;
  try {
    const { rows } = await postgres.pool.query<FxRate>({
      name: "list-fx-rates",
      text: LIST,
      values: [currency, from, to, after?.currency ?? null, after?.day ?? null, limit],
    });

    return rows;
  } catch (error) {
    throw fromPostgresError(error);
  }
}

// `xmax = 0` tells a new row from a changed one.
const PUT = `
WITH put AS (
  INSERT INTO fx_rates (currency, day, rate_micro, source)
  SELECT * FROM unnest($1::text[], $2::date[], $3::bigint[], $4::text[]) AS rate(currency, day, rate_micro, source)
  ORDER BY currency, day
  ON CONFLICT (currency, day) DO UPDATE SET rate_micro = excluded.rate_micro, source = excluded.source
  WHERE (fx_rates.rate_micro, fx_rates.source) <> (excluded.rate_micro, excluded.source)
  RETURNING xmax = 0 AS added
)
SELECT count(*) FILTER (WHERE added)::int AS added, count(*) FILTER (WHERE NOT added)::int AS changed FROM put`;

/**
 * Writes rates with the entry that tells of them; one that is there for the currency and day is replaced. Orders that were priced
 * with it keep their amounts.
 */
export async function putFxRates(
  postgres: Postgres,
  rates: readonly FxRate[],
  audit: AuditOf<WrittenRates>,
): Promise<WrittenRates> {
  const put = {
    name: "put-fx-rates",
    text: PUT,
    values: [
      rates.map((rate) => rate.currency),
      rates.map((rate) => rate.day),
      rates.map((rate) => rate.rateMicro),
      rates.map((rate) => rate.source),
    ],
  };

  return withAuditRow(
    postgres,
    async (statements) => (await statements.query<WrittenRates>(put)).rows[0] ?? { added: 0, changed: 0 },
    audit,
  );
}
