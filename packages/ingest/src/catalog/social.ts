import { z } from "zod";
import { eventType } from "./event-type.ts";
import { count, id, longText, optional, text } from "./fields.ts";

const service = "social";
const opinion = { text: optional(longText), language: optional(text), playtime_s: optional(count) };
const columns = {
  game_id: "game_id",
  recommended: "recommended",
  language: "language",
  playtime_s: "playtime_s",
} as const;

export const socialEvents = [
  eventType("review.posted", {
    service,
    fields: { game_id: id, recommended: z.boolean(), ...opinion },
    columns,
  }),
  eventType("review.updated", {
    service,
    fields: { game_id: id, recommended: optional(z.boolean()), ...opinion },
    columns,
  }),
  eventType("friend.added", { service }),
];
