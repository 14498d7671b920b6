const NORMAL_95 = 1.959964;

/** How many times as much, and the 95 % interval of it. */
export interface Lift {
  ratio: number;
  low: number;
  high: number;
}

/**
 * The ratio of two counts over equally long times with the interval of two independent Poisson counts (normal on the logarithm), which
 * is undefined, as the whole lift then, where one of them is nothing.
 */
export function liftOf(during: number, before: number): Lift | null {
  if (during === 0 || before === 0) return null;
  const ratio = during / before;
  const spread = Math.exp(NORMAL_95 * Math.sqrt(1 / during + 1 / before));

  return { ratio, low: ratio / spread, high: ratio * spread };
}
