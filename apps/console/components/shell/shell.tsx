"use client";

import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { type ReactNode, Suspense, useEffect, useState } from "react";
import { useTranslations } from "use-intl";
import { KeyboardShortcuts } from "#components/shell/keyboard-shortcuts.tsx";
import { isRefused } from "#components/shell/nav-items.ts";
import { OfflineNote } from "#components/shell/offline-note.tsx";
import { ShellSkeleton } from "#components/shell/shell-skeleton.tsx";
import { Sidebar } from "#components/shell/sidebar.tsx";
import { TopBar } from "#components/shell/top-bar.tsx";
import { usePaletteKey } from "#components/shell/use-palette-key.ts";
import { Failure } from "#components/states/failure.tsx";
import { RefusedPage } from "#components/states/refused-page.tsx";
import { Toaster } from "#components/ui/toaster.tsx";
import { UserContext, useSession } from "#hooks/use-session.ts";
import { lazyComponent } from "#lib/lazy-component.ts";

const SessionEnded = lazyComponent(async () => (await import("./session-ended.tsx")).SessionEnded);
const ViewBanner = lazyComponent(async () => (await import("./view-banner.tsx")).ViewBanner);
const CommandPalette = lazyComponent(async () => (await import("./command-palette.tsx")).CommandPalette);

/** The frame of every page behind the sign-in; it also sends away those who are not signed in. */
export function Shell({ children }: { children: ReactNode }) {
  const t = useTranslations();
  const session = useSession();
  const pathname = usePathname();
  const [searching, setSearching] = useState(false);
  usePaletteKey(() => setSearching(!searching));
  useSignInRedirect(session.data !== undefined && session.data.user === null);

  if (session.isError) {
    return (
      <main className="grid min-h-dvh place-items-center p-6">
        <Failure error={session.error} onRetry={() => session.refetch()} />
      </main>
    );
  }
  if (!session.data?.user) return <ShellSkeleton />;

  const { user, demo } = session.data;

  return (
    <UserContext value={user}>
      <Toaster>
        <a
          href="#content"
          className="fixed top-2 left-2 z-50 -translate-y-16 rounded-lg bg-accent px-3 py-2 text-[13px] font-medium text-accent-ink focus:translate-y-0"
        >
          {t("app.skip")}
        </a>
        <div className="min-h-dvh lg:grid lg:grid-cols-[224px_minmax(0,1fr)]">
          <aside className="sticky top-0 hidden h-dvh border-r border-line bg-surface lg:block">
            <Sidebar demo={demo} />
          </aside>
          <div className="group/page flex min-w-0 flex-col">
            <TopBar demo={demo} onSearch={() => setSearching(true)} />
            <OfflineNote />
            <main id="content" className="mx-auto w-full max-w-[1360px] flex-1 px-3 pt-5 pb-12 sm:px-6">
              {isRefused(user, pathname) ? <RefusedPage /> : children}
            </main>
            {user.viewing !== null && (
              <Suspense>
                <ViewBanner viewing={user.viewing} />
              </Suspense>
            )}
          </div>
        </div>
        <Suspense>
          <CommandPalette open={searching} onOpenChange={setSearching} />
        </Suspense>
        <KeyboardShortcuts />
        <Suspense>
          <SessionEnded />
        </Suspense>
      </Toaster>
    </UserContext>
  );
}

function useSignInRedirect(isAnonymous: boolean): void {
  const router = useRouter();
  const pathname = usePathname();
  const query = useSearchParams().toString();

  useEffect(() => {
    if (!isAnonymous) return;
    const next = query === "" ? pathname : `${pathname}?${query}`;
    router.replace(next === "/" ? "/sign-in" : `/sign-in?next=${encodeURIComponent(next)}`);
  }, [isAnonymous, pathname, query, router]);
}
