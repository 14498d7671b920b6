import { useEffect, useRef, useState } from "react";

const DURATION_MS = 600;

interface LiveNumberProps {
  value: number;
  format: (value: number) => string;
}

/** A number that glides to its next value. Readers of the page without motion get it at once. */
export function LiveNumber({ value, format }: LiveNumberProps) {
  const [shown, setShown] = useState(value);
  const from = useRef(value);

  useEffect(() => {
    const start = from.current;
    const still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    if (start === value || still) {
      from.current = value;
      setShown(value);
      return;
    }
    const startedAt = performance.now();
    let frame = requestAnimationFrame(function step(now: number) {
      const share = Math.min((now - startedAt) / DURATION_MS, 1);
      const eased = 1 - (1 - share) ** 3;
      const next = share === 1 ? value : start + (value - start) * eased;
      from.current = next;
      setShown(next);
      if (share < 1) frame = requestAnimationFrame(step);
    });

    return () => cancelAnimationFrame(frame);
  }, [value]);

  const whole = Number.isInteger(value) ? Math.round(shown) : shown;

  return <>{format(shown === value ? value : whole)}</>;
}
