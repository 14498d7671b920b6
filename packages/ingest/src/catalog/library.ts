import { eventType } from "./event-type.ts";
import { count, id, optional, text } from "./fields.ts";

const service = "library";
const onGame = { service, fields: { game_id: id }, columns: { game_id: "game_id" } } as const;

export const libraryEvents = [
  eventType("session.started", onGame),
  eventType("session.heartbeat", onGame),
  eventType("session.ended", {
    service,
    fields: { game_id: id, duration_s: count },
    columns: { game_id: "game_id", duration_s: "duration_s" },
  }),
  eventType("achievement.unlocked", {
    service,
    fields: { game_id: id, achievement: optional(text) },
    columns: { game_id: "game_id" },
  }),
  eventType("library.game_added", onGame),
];
