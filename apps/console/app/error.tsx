"use client";

import { Suspense } from "react";
import type { CrashProps } from "#components/states/crash.tsx";
import { lazyComponent } from "#lib/lazy-component.ts";

const Crash = lazyComponent(async () => (await import("#components/states/crash.tsx")).Crash);

/** Next keeps it beside every page; its code is there before a page breaks, but no page waits for it. */
export default function PageError(props: CrashProps) {
  return (
    <Suspense>
      <Crash {...props} />
    </Suspense>
  );
}
