import { eventType } from "./event-type.ts";
import { amount, byteCount, id, optional, text } from "./fields.ts";

const service = "download";

export const downloadEvents = [
  eventType("download.started", { service, fields: { game_id: id }, columns: { game_id: "game_id" } }),
  eventType("download.completed", {
    service,
    fields: { game_id: id, bytes: optional(byteCount), seconds: optional(amount) },
    columns: { game_id: "game_id", bytes: "bytes", seconds: "seconds" },
  }),
  eventType("download.failed", {
    service,
    fields: { game_id: id, reason: optional(text) },
    columns: { game_id: "game_id", reason: "reason" },
  }),
];
