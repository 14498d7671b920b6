import { bigint, date, integer, pgTable, primaryKey, text } from "drizzle-orm/pg-core";

/** RUB for one major unit of a currency × 1,000,000. The last rate at or before the day of payment applies. */
export const fxRates = pgTable(
  "fx_rates",
  {
    currency: text("currency").notNull(),
    day: date("day", { mode: "string" }).notNull(),
    rateMicro: bigint("rate_micro", { mode: "number" }).notNull(),
    source: text("source").notNull(),
  },
  (table) => [primaryKey({ columns: [table.currency, table.day] })],
);

/** VAT included in prices, in basis points, by country; country `*` is the default. */
export const vatRates = pgTable(
  "vat_rates",
  {
    country: text("country").notNull(),
    validFrom: date("valid_from", { mode: "string" }).notNull(),
    rateBp: integer("rate_bp").notNull(),
  },
  (table) => [primaryKey({ columns: [table.country, table.validFrom] })],
);

/** The platform's fee on the price without VAT, in basis points, by game; game `*` is the default (3,000). */
export const feeRates = pgTable(
  "fee_rates",
  {
    gameId: text("game_id").notNull(),
    validFrom: date("valid_from", { mode: "string" }).notNull(),
    rateBp: integer("rate_bp").notNull(),
  },
  (table) => [primaryKey({ columns: [table.gameId, table.validFrom] })],
);
