import { type ComponentType, type LazyExoticComponent, lazy } from "react";

/**
 * A component whose code is no part of a page's first load. In browsers it is asked for at once, beside what the page waits for anyway;
 * put it into `Suspense` with a fallback of its size.
 */
export function lazyComponent<Props>(
  load: () => Promise<ComponentType<Props>>,
): LazyExoticComponent<ComponentType<Props>> {
  const loaded = async () => ({ default: await load() });
  if (typeof window === "undefined") return lazy(loaded);
  const early = loaded();
  // A failure is thrown where the component is shown.
  early.catch(() => undefined);

  return lazy(() => early);
}
