import { useSearchParams } from "next/navigation";
import { useEffect, useEffectEvent } from "react";
import { useRange } from "#hooks/use-range.ts";
import { brokenParams } from "#lib/range/broken-params.ts";

/** Takes out of the address what names no range, so that a link says what the page shows. */
export function useTidyAddress(): void {
  const params = useSearchParams();
  const { forget } = useRange();
  const broken = brokenParams((name) => params.get(name));
  const names = broken.join();
  const tidy = useEffectEvent(() => forget(broken));

  useEffect(() => {
    if (names !== "") void tidy();
  }, [names]);
}
