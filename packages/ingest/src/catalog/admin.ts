import { eventType } from "./event-type.ts";
import { id, optional, text } from "./fields.ts";

export const adminEvents = [
  eventType("moderation.action", {
    service: "admin",
    fields: { game_id: optional(id), reason: optional(text) },
    columns: { game_id: "game_id", reason: "reason" },
  }),
];
