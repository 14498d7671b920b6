import { eventType } from "./event-type.ts";
import { currency, id, optional, returnLines, saleLines, text } from "./fields.ts";

const service = "payment";
const order = { order_id: "order_id", currency: "currency" } as const;

const returned = {
  service,
  lines: "return",
  fields: { order_id: id, lines: returnLines, reason: optional(text), currency: optional(currency) },
  columns: { ...order, reason: "reason" },
} as const;

export const paymentEvents = [
  eventType("checkout.started", {
    service,
    fields: { order_id: optional(id), currency: optional(currency), payment_method: optional(text) },
    columns: { ...order, payment_method: "payment_method" },
  }),
  eventType("purchase.completed", {
    service,
    lines: "sale",
    fields: { order_id: id, currency, lines: saleLines, payment_method: optional(text) },
    columns: { ...order, payment_method: "payment_method" },
  }),
  eventType("purchase.failed", {
    service,
    fields: {
      order_id: optional(id),
      currency: optional(currency),
      payment_method: optional(text),
      reason: optional(text),
    },
    columns: { ...order, payment_method: "payment_method", reason: "reason" },
  }),
  eventType("purchase.refunded", returned),
  eventType("chargeback.received", returned),
];
