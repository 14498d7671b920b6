import { useSearchParams } from "next/navigation";
import { useEffect } from "react";
import { useRange } from "#hooks/use-range.ts";
import { brokenParams } from "#lib/range/broken-params.ts";

/** Takes out of the address what names no range, so that a link says what the page shows. */
export function useTidyAddress(): void {
  const params = useSearchParams();
  const { forget } = useRange();
  const broken = brokenParams((name) => params.get(name)).join();

  // biome-ignore lint/correctness/useExhaustiveDependencies: `forget` is new with every render, what it does is not
  useEffect(() => {
    if (broken !== "") void forget(broken.split(",") as ReturnType<typeof brokenParams>);
  }, [broken]);
}
