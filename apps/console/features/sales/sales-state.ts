import { parseAsArrayOf, parseAsString, parseAsStringLiteral } from "nuqs";

export const SALES_STEPS = ["day", "week", "month", "total"] as const;
export const SALES_BREAKDOWNS = ["country", "game", "platform", "payment_method"] as const;
export type SalesBreakdown = (typeof SALES_BREAKDOWNS)[number];
/** As many as the service answers. */
export const BREAKDOWNS_MAX = 2;

/** How the table is cut; it lives in the address. */
export const salesParams = {
  step: parseAsStringLiteral(SALES_STEPS).withDefault("day"),
  by: parseAsArrayOf(parseAsStringLiteral(SALES_BREAKDOWNS)).withDefault(["country"]),
  developer: parseAsString,
};
