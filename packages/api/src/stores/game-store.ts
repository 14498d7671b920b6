/** A game of the catalogue as of now. Money in minor units. */
export interface Game {
  game_id: string;
  developer_id: string;
  title: string;
  genres: string[];
  release_date: string | null;
  price: number | null;
  currency: string | null;
}

export interface GameFilter {
  developerId?: string;
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
