/** Fewer peers, or peers of fewer developers, and nothing is said. */
export const PEERS_MIN = 10;
/** Games behind each number that is told. */
const GROUP_MIN = 5;
const GROUP_SHARE = 0.2;
const DIGITS = 2;

/** One other game's value. */
export interface Peer {
  developerId: string;
  value: number;
}

export interface Quartiles {
  low: number;
  middle: number;
  high: number;
}

/**
 * Lower quartile, median and upper quartile of other games, told so that no single game shows: each is the mean of the games around
 * that rank (a fifth of all, five at least), rounded to two significant digits. Null when there are fewer than ten games or ten
 * developers.
 */
export function quartilesOf(peers: readonly Peer[]): Quartiles | null {
  const developers = new Set(peers.map(({ developerId }) => developerId));
  if (peers.length < PEERS_MIN || developers.size < PEERS_MIN) return null;
  const sorted = peers.map(({ value }) => value).toSorted((a, b) => a - b);

  return { low: around(sorted, 0.25), middle: around(sorted, 0.5), high: around(sorted, 0.75) };
}

/** In which quarter of the peers a value lies, by the told quartiles: 1 is the lowest. */
export function quarterOf(value: number, { low, middle, high }: Quartiles): 1 | 2 | 3 | 4 {
  if (value < low) return 1;
  if (value < middle) return 2;

  return value < high ? 3 : 4;
}

function around(sorted: readonly number[], level: number): number {
  const size = Math.max(GROUP_MIN, Math.ceil(sorted.length * GROUP_SHARE));
  const centre = level * (sorted.length - 1);
  const start = Math.min(Math.max(0, Math.round(centre - (size - 1) / 2)), sorted.length - size);
  const group = sorted.slice(start, start + size);

  return Number((group.reduce((sum, value) => sum + value, 0) / group.length).toPrecision(DIGITS));
}
