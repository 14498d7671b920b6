import { eventType } from "./event-type.ts";
import { optional, text } from "./fields.ts";

const service = "auth";

export const authEvents = [
  eventType("auth.logged_in", { service }),
  eventType("auth.login_failed", {
    service,
    fields: { reason: optional(text) },
    columns: { reason: "reason" },
  }),
];
