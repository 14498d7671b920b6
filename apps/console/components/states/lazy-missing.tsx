"use client";

import { lazy, Suspense } from "react";

const Missing = lazy(async () => ({ default: (await import("./page-not-found.tsx")).PageNotFound }));

/** Next keeps a page for «not found» beside every page; its code comes only when it is shown. */
export function LazyMissing() {
  return (
    <Suspense>
      <Missing />
    </Suspense>
  );
}
