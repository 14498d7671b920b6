import type { FxRateFilter, FxRatePlace } from "@analytics/db/postgres/queries/fx-rates";
import { z } from "zod";
import type { AuthorizedContext } from "../context.ts";
import { formatRate } from "../rates/micro-rate.ts";
import { calendarDay, count } from "../schemas/output-types.ts";
import type { PageMeta } from "../schemas/page-meta.ts";
import type { Answer } from "../trpc.ts";
import { auditEntryOf } from "./audit.ts";

/** RUB for one major unit of a currency, from a day on. */
export const rateEntrySchema = z
  .strictObject({
    date: calendarDay,
    currency: z.string(),
    rate: z.string().describe("A decimal number as text: it is exact."),
    source: z.string(),
  })
  .meta({ id: "Rate" });

export const ratesWrittenSchema = z.strictObject({ added: count, changed: count, unchanged: count });

export type RateEntry = z.infer<typeof rateEntrySchema>;

export interface NewRate {
  date: string;
  currency: string;
  /** RUB for one major unit × 1,000,000. */
  rate: number;
  source: string;
}

/** Exchange rates by currency, newest day first. */
export async function listRates(
  ctx: AuthorizedContext,
  page: { filter: FxRateFilter; after?: FxRatePlace; limit: number },
): Promise<Answer<RateEntry[], PageMeta>> {
  const rows = await ctx.deps.rates.list({ ...page, limit: page.limit + 1 });
  const data = rows.slice(0, page.limit).map(({ day, currency, rateMicro, source }) => ({
    date: day,
    currency,
    rate: formatRate(rateMicro),
    source,
  }));
  const last = data.at(-1);
  const next = rows.length > page.limit && last !== undefined ? `${last.currency}:${last.date}` : null;

  return { data, meta: { next_cursor: next } };
}

/** Writes rates. The last of several for one currency and day counts; stored amounts never change. */
export async function putRates(
  ctx: AuthorizedContext,
  rates: readonly NewRate[],
): Promise<Answer<z.infer<typeof ratesWrittenSchema>>> {
  const distinct = [...new Map(rates.map((rate) => [`${rate.currency} ${rate.date}`, rate])).values()];
  const currencies = [...new Set(distinct.map((rate) => rate.currency))].sort();
  const { added, changed } = await ctx.deps.rates.put(
    distinct.map(({ date, currency, rate, source }) => ({ day: date, currency, rateMicro: rate, source })),
    (written) =>
      auditEntryOf(ctx, { action: "rates.write", object: "rates", details: { currencies, ...written } }),
  );

  return { data: { added, changed, unchanged: distinct.length - added - changed }, meta: {} };
}
