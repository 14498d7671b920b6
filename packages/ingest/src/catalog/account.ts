import { z } from "zod";
import { eventType } from "./event-type.ts";
import { optional, text } from "./fields.ts";

const service = "account";
const consents = optional(z.union([z.record(text, z.boolean()), z.array(text).max(100)]));

export const accountEvents = [
  eventType("account.registered", {
    service,
    fields: { channel: optional(text), campaign: optional(text), consents },
    columns: { channel: "channel", campaign: "campaign" },
  }),
  eventType("account.updated", { service }),
  eventType("account.consent_changed", { service, fields: { consents } }),
  eventType("account.deleted", {
    service,
    fields: { reason: optional(text) },
    columns: { reason: "reason" },
  }),
];
