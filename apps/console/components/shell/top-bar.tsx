import { Search } from "lucide-react";
import { usePathname } from "next/navigation";
import { useTranslations } from "use-intl";
import {
  LanguageMenu,
  MobileMenu,
  RangePicker,
  ThemeMenu,
  UserMenu,
  ZonePicker,
} from "#components/shell/header-controls.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { useShortcutLabel } from "#hooks/use-shortcut-label.ts";
import { useTidyAddress } from "#hooks/use-tidy-address.ts";
import { controlsOf } from "#lib/range/page-controls.ts";

interface TopBarProps {
  demo: boolean;
  onSearch: () => void;
}

/** Range and zone on one side, where the page answers to them; search, language, theme and account on the other. */
export function TopBar({ demo, onSearch }: TopBarProps) {
  const t = useTranslations();
  const shortcut = useShortcutLabel();
  const controls = controlsOf(usePathname());
  useTidyAddress();

  return (
    <header className="sticky top-0 z-30 flex flex-wrap items-center gap-x-2 gap-y-2 border-b border-line bg-canvas px-3 py-2 sm:px-6">
      <MobileMenu demo={demo} />
      {demo && (
        <Badge tone="warn" className="lg:hidden">
          {t("app.demo")}
        </Badge>
      )}
      {(controls.range !== null || controls.zone) && (
        <div
          className="order-last flex w-full min-w-0 items-center justify-between gap-1 group-has-data-[page=missing]/page:hidden md:order-none md:w-auto md:justify-start"
          data-testid="page-controls"
        >
          {controls.range !== null && <RangePicker kind={controls.range} />}
          {controls.zone && <ZonePicker />}
        </div>
      )}
      <div className="ml-auto flex items-center gap-0.5">
        <Button variant="outline" onClick={onSearch} className="hidden text-ink-3 sm:inline-flex">
          <Search aria-hidden />
          {t("app.search")}
          <kbd className="ml-2 rounded border border-line bg-sunken px-1 font-sans text-[11px] leading-4 text-ink-3">
            {shortcut}
          </kbd>
        </Button>
        <Button
          variant="ghost"
          size="icon"
          onClick={onSearch}
          aria-label={t("app.search")}
          className="sm:hidden"
        >
          <Search aria-hidden />
        </Button>
        <span className="mx-1 hidden h-5 w-px bg-line sm:block" />
        <LanguageMenu />
        <ThemeMenu />
        <UserMenu />
      </div>
    </header>
  );
}
