/** The way from list price to net, in its order. */
export const SALES_PARTS = [
  "list",
  "discounts",
  "gross",
  "refunds",
  "chargebacks",
  "taxes",
  "fees",
  "net",
] as const;

export type SalesPart = (typeof SALES_PARTS)[number];
