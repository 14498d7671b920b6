import { z } from "zod";
import { calendarDay } from "../schemas/output-types.ts";

/** A game of the catalogue as of now. */
export const gameSchema = z
  .strictObject({
    game_id: z.string(),
    developer_id: z.string(),
    title: z.string(),
    genres: z.array(z.string()),
    release_date: calendarDay.nullable(),
    price: z.int().nullable().describe("Minor units of the currency."),
    currency: z.string().nullable(),
  })
  .meta({ id: "Game" });

export type Game = z.infer<typeof gameSchema>;

export interface GameFilter {
  developerId?: string | undefined;
  /** Only of these, whatever else is asked. */
  within?: readonly string[] | undefined;
  /** Part of the title or of the id, in any case. */
  search?: string;
  /** Only these games. */
  ids?: readonly string[];
  /** Only games after this id, in id order. */
  after?: string;
  limit: number;
}

export interface GameStore {
  list(filter: GameFilter): Promise<Game[]>;
}
