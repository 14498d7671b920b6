import { z } from "zod";
import { eventType } from "./event-type.ts";
import { optional, text } from "./fields.ts";

const service = "system";

export const systemEvents = [
  eventType("service.metric", {
    service,
    fields: {
      service: text.min(1),
      name: text.min(1),
      value: z.number(),
      unit: optional(text),
      labels: optional(z.record(text, z.unknown())),
    },
    columns: { service: "service", value: "value" },
  }),
  eventType("service.incident", {
    service,
    fields: { service: optional(text) },
    columns: { service: "service" },
  }),
];
