import { DAY_MS } from "@analytics/core/time/range";
import type { RateRow } from "@analytics/db/postgres/queries/rates";

export interface Rate {
  rate: number;
  /** Days since 1970: the first day on which it applied. */
  day: number;
}

/** Rates with validity dates: the last one at or before a day applies. */
export class RateTable {
  readonly #byKey = new Map<string, Rate[]>();

  /** Rows ordered by key and day. */
  constructor(rows: readonly RateRow[]) {
    for (const { key, day, rate } of rows) {
      const rates = this.#byKey.get(key);
      const entry = { rate, day: Date.parse(`${day}T00:00:00Z`) / DAY_MS };
      if (rates === undefined) this.#byKey.set(key, [entry]);
      else rates.push(entry);
    }
  }

  find(key: string, day: number): Rate | undefined {
    return this.#byKey.get(key)?.findLast((rate) => rate.day <= day);
  }

  /** The rate of a key in basis points, else that of `*`, else 0. */
  basisPoints(key: string, day: number): number {
    return (this.find(key, day) ?? this.find("*", day))?.rate ?? 0;
  }
}
