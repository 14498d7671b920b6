import { createContext, type ReactNode, Suspense, use, useCallback, useState } from "react";
import { lazyComponent } from "#lib/lazy-component.ts";

/** Something to tell in passing, with a way to take it back where there is one. */
export interface Notice {
  text: string;
  action?: { label: string; run: () => void };
  isBad?: boolean;
}

const KEPT_MAX = 3;

export type NumberedNotice = Notice & { id: number };

const Toasts = lazyComponent(async () => (await import("./toasts.tsx")).Toasts);

const ToasterContext = createContext<(notice: Notice) => void>(() => {});

/** Tells something in passing, in the corner of the page. F8 leads the keyboard there. */
export function useNotify(): (notice: Notice) => void {
  return use(ToasterContext);
}

export function Toaster({ children }: { children: ReactNode }) {
  const [notices, setNotices] = useState<readonly NumberedNotice[]>([]);
  const notify = useCallback((notice: Notice) => {
    setNotices((all) => [...all.slice(1 - KEPT_MAX), { ...notice, id: (all.at(-1)?.id ?? 0) + 1 }]);
  }, []);
  const forget = (id: number) => setNotices((all) => all.filter((notice) => notice.id !== id));

  return (
    <ToasterContext value={notify}>
      {children}
      <Suspense fallback={null}>
        <Toasts notices={notices} onForget={forget} />
      </Suspense>
    </ToasterContext>
  );
}
