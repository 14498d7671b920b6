"use client";

import { lazy, Suspense } from "react";

const Missing = lazy(async () => ({ default: (await import("./game-page-missing.tsx")).GamePageMissing }));

/** Beside every page of a game; its code comes only when it is shown. */
export function LazyGameMissing() {
  return (
    <Suspense>
      <Missing />
    </Suspense>
  );
}
