import { useEffect, useState } from "react";

/** The present moment, renewed once a second, for «3 s ago» and durations that grow. */
export function useNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1_000);

    return () => clearInterval(timer);
  }, []);

  return now;
}
