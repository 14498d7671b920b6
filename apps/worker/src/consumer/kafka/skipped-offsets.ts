interface SkippedFetch {
  topic: string;
  partition: number;
  /** null: the fetch held no record at all. */
  firstOffset: string | null;
  lastOffset: string;
}

/** Offsets of fetches that held no message for us, per partition, until a batch speaks for them. */
export class SkippedOffsets {
  readonly #offsets = new Map<string, number[]>();

  add({ topic, partition, firstOffset, lastOffset }: SkippedFetch): void {
    if (firstOffset === null) return;
    const known = this.#offsets.get(`${topic}/${partition}`) ?? [];
    for (let offset = Number(firstOffset); offset <= Number(lastOffset); offset += 1) known.push(offset);
    this.#offsets.set(`${topic}/${partition}`, known);
  }

  take(topic: string, partition: number): number[] {
    const key = `${topic}/${partition}`;
    const offsets = this.#offsets.get(key) ?? [];
    this.#offsets.delete(key);

    return offsets;
  }

  clear(): void {
    this.#offsets.clear();
  }
}
