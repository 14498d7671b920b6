import { z } from "zod";
import { eventType } from "./event-type.ts";
import { currency, id, isoDate, money, optional, text } from "./fields.ts";

const service = "developer";
const genres = optional(z.array(text).max(100));
const optionalDetails = {
  genres,
  release_date: optional(isoDate),
  price: optional(money),
  currency: optional(currency),
};
const columns = { game_id: "game_id", currency: "currency" } as const;

export const developerEvents = [
  eventType("game.published", {
    service,
    isGameChange: true,
    fields: { game_id: id, developer_id: id, title: text, ...optionalDetails },
    columns,
  }),
  eventType("game.updated", {
    service,
    isGameChange: true,
    fields: { game_id: id, developer_id: optional(id), title: optional(text), ...optionalDetails },
    columns,
  }),
  eventType("price.changed", {
    service,
    fields: { game_id: id, price: optional(money), currency: optional(currency) },
    columns,
  }),
  eventType("build.released", { service, fields: { game_id: id }, columns: { game_id: "game_id" } }),
];
