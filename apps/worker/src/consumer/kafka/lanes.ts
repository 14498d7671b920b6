/** Lets so many keys work at once, and of each key one piece of work after the other, in the order in which they came. */
export class Lanes {
  readonly #atOnce: number;
  readonly #last = new Map<string, Promise<void>>();
  readonly #waiting: (() => void)[] = [];
  #working = 0;

  constructor(atOnce: number) {
    this.#atOnce = atOnce;
  }

  async run<Result>(key: string, work: () => Promise<Result>): Promise<Result> {
    const before = this.#last.get(key);
    const { promise: ended, resolve: end } = Promise.withResolvers<void>();
    this.#last.set(key, ended);
    await before;
    await this.#enter();
    try {
      return await work();
    } finally {
      this.#leave();
      if (this.#last.get(key) === ended) this.#last.delete(key);
      end();
    }
  }

  async #enter(): Promise<void> {
    if (this.#working >= this.#atOnce) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    else this.#working += 1;
  }

  /** Whoever has waited longest takes over the place. */
  #leave(): void {
    const next = this.#waiting.shift();
    if (next === undefined) this.#working -= 1;
    else next();
  }
}
