import type { ReactNode } from "react";
import { LanguageMenu, ThemeMenu } from "#components/shell/header-controls.tsx";
import { Logo } from "#components/shell/sidebar.tsx";

/** The frame of the pages in front of the sign-in. */
export function Doorway({ children }: { children: ReactNode }) {
  return (
    <div className="flex min-h-dvh flex-col">
      <div className="flex justify-end gap-0.5 p-3">
        <LanguageMenu />
        <ThemeMenu />
      </div>
      <main className="mx-auto flex w-full max-w-sm flex-1 flex-col justify-center px-4 pb-24">
        <Logo className="size-10" />
        {children}
      </main>
    </div>
  );
}
