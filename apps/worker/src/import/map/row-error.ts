/** Why a row cannot become events: an expected outcome, told to whoever imports. */
export class RowError extends Error {
  /** Where in the map's output the value was meant to go, such as `data.lines[0].price`. */
  readonly path: string;

  constructor(message: string, path = "") {
    super(message);
    this.path = path;
  }
}

/** A mistake in the map itself: nothing is imported. */
export class MapError extends Error {}
