import type { Postgres } from "@analytics/db/postgres/client";
import { readRates } from "@analytics/db/postgres/queries/rates";
import { RateTable } from "./rate-table.ts";

export interface RateTables {
  fx: RateTable;
  vat: RateTable;
  fee: RateTable;
}

/** How old cached rates may be, in milliseconds. */
const MAX_AGE_MS = 30_000;

/** The rate tables of Postgres, cached: rates change by the day. */
export class Rates {
  readonly #postgres: Postgres;
  #tables: RateTables | undefined;
  #readAt = 0;
  #reading: Promise<RateTables> | undefined;

  constructor(postgres: Postgres) {
    this.#postgres = postgres;
  }

  async current(): Promise<RateTables> {
    if (this.#tables !== undefined && performance.now() - this.#readAt < MAX_AGE_MS) return this.#tables;

    return this.refresh();
  }

  /** Reads the tables again, for the case that a rate which was missing has just been entered. */
  async refresh(): Promise<RateTables> {
    this.#reading ??= this.#read().finally(() => {
      this.#reading = undefined;
    });

    return this.#reading;
  }

  async #read(): Promise<RateTables> {
    const startedAt = performance.now();
    const rows = await readRates(this.#postgres);
    this.#tables = { fx: new RateTable(rows.fx), vat: new RateTable(rows.vat), fee: new RateTable(rows.fee) };
    this.#readAt = startedAt;

    return this.#tables;
  }
}
