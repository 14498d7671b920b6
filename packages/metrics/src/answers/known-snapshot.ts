import { type MetricsDeps, type Pinned, pin } from "../query.ts";
import { isSameStamp, type KnownState } from "./data-states.ts";

/** What answers are told of the store, read again only when something has begun or ended since it was read. */
export class KnownSnapshot {
  readonly #deps: MetricsDeps;
  #known: { state: KnownState; pinned: Pinned } | null = null;

  constructor(deps: MetricsDeps) {
    this.#deps = deps;
  }

  /** The rollups as of a state that was read just now. Throws UPSTREAM_UNAVAILABLE. */
  async at(state: KnownState, now: number): Promise<Pinned> {
    const known = this.#known;
    if (known !== null && state.open === 0 && isSameStamp(known.state, state)) {
      const { snapshot, firstHour } = known.pinned;

      return { snapshot: { ...snapshot, asOf: now, completeThrough: state.asOf }, firstHour };
    }
    const pinned = await pin(this.#deps, {}, now);
    this.#known = { state, pinned };

    return pinned;
  }
}
