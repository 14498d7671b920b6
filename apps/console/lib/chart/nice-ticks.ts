const STEPS = [1, 2, 2.5, 5, 10];

/** Round numbers that cover the range from its smallest to its largest value, zero included. */
export function niceTicks(values: Iterable<number>, count: number, wholeOnly = false): number[] {
  let low = 0;
  let high = 0;
  for (const value of values) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  if (low === high) return wholeOnly ? [0, 1] : [0];

  const rough = (high - low) / count;
  const magnitude = 10 ** Math.floor(Math.log10(rough));
  const factor = STEPS.find((step) => step * magnitude >= rough * (1 - 1e-9)) ?? 10;
  const step = wholeOnly ? Math.max(Math.ceil(factor * magnitude), 1) : factor * magnitude;
  const first = Math.floor(rounded(low / step));
  const last = Math.ceil(rounded(high / step));

  // Multiplying keeps 0.1 steps free of the noise that adding them up would bring.
  return Array.from({ length: last - first + 1 }, (_, i) => rounded((first + i) * step));
}

/** Without the noise of binary fractions. */
function rounded(value: number): number {
  return Number(value.toPrecision(12));
}
