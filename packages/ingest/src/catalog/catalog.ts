import { eventType } from "./event-type.ts";
import { count, id, optional, text } from "./fields.ts";

const service = "catalog";
const onGame = { service, fields: { game_id: id }, columns: { game_id: "game_id" } } as const;

export const catalogEvents = [
  eventType("game.viewed", {
    service,
    fields: { game_id: id, source: optional(text) },
    columns: { game_id: "game_id", view_source: "source" },
  }),
  eventType("game.searched", {
    service,
    fields: { query: optional(text), results: optional(count) },
    columns: { results: "results" },
  }),
  eventType("wishlist.added", onGame),
  eventType("wishlist.removed", onGame),
  eventType("cart.added", onGame),
  eventType("cart.removed", onGame),
];
