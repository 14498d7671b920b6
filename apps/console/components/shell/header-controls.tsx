import { type ReactNode, Suspense } from "react";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { lazyComponent } from "#lib/lazy-component.ts";
import type { PageControls } from "#lib/range/page-controls.ts";

const LazyMobileMenu = lazyComponent(async () => (await import("./mobile-menu.tsx")).MobileMenu);
const LazyRangePicker = lazyComponent(async () => (await import("./range-picker.tsx")).RangePicker);
const LazyZonePicker = lazyComponent(async () => (await import("./zone-picker.tsx")).ZonePicker);
const LazyLanguageMenu = lazyComponent(async () => (await import("./language-menu.tsx")).LanguageMenu);
const LazyThemeMenu = lazyComponent(async () => (await import("./theme-menu.tsx")).ThemeMenu);
const LazyUserMenu = lazyComponent(async () => (await import("./user-menu.tsx")).UserMenu);

/** Menus and pickers come after the page, in places that are theirs already. */
export function RangePicker({ kind }: { kind: NonNullable<PageControls["range"]> }) {
  return (
    <Later outline="h-8.5 w-64">
      <LazyRangePicker kind={kind} />
    </Later>
  );
}

export function MobileMenu({ demo }: { demo: boolean }) {
  return (
    <Later outline="size-8.5 lg:hidden">
      <LazyMobileMenu demo={demo} />
    </Later>
  );
}

export function ZonePicker() {
  return (
    <Later outline="h-8.5 w-20">
      <LazyZonePicker />
    </Later>
  );
}

export function LanguageMenu() {
  return (
    <Later outline="size-8.5">
      <LazyLanguageMenu />
    </Later>
  );
}

export function ThemeMenu() {
  return (
    <Later outline="size-8.5">
      <LazyThemeMenu />
    </Later>
  );
}

export function UserMenu() {
  return (
    <Later outline="size-8.5 rounded-full">
      <LazyUserMenu />
    </Later>
  );
}

function Later({ outline, children }: { outline: string; children: ReactNode }) {
  return <Suspense fallback={<Skeleton className={outline} />}>{children}</Suspense>;
}
