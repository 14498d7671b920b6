import { Menu, Search } from "lucide-react";
import { usePathname } from "next/navigation";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { LanguageMenu } from "#components/shell/language-menu.tsx";
import { RangePicker } from "#components/shell/range-picker.tsx";
import { Sidebar } from "#components/shell/sidebar.tsx";
import { ThemeMenu } from "#components/shell/theme-menu.tsx";
import { UserMenu } from "#components/shell/user-menu.tsx";
import { ZonePicker } from "#components/shell/zone-picker.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import {
  Dialog,
  DialogDescription,
  DialogTitle,
  DialogTrigger,
  SheetContent,
} from "#components/ui/dialog.tsx";
import { useShortcutLabel } from "#hooks/use-shortcut-label.ts";
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

  return (
    <header className="sticky top-0 z-30 flex flex-wrap items-center gap-x-2 gap-y-2 border-b border-line bg-canvas/85 px-3 py-2 backdrop-blur-md sm:px-6">
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

function MobileMenu({ demo }: { demo: boolean }) {
  const t = useTranslations();
  const [open, setOpen] = useState(false);

  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button variant="ghost" size="icon" aria-label={t("nav.menu")} className="-ml-1 lg:hidden">
          <Menu aria-hidden />
        </Button>
      </DialogTrigger>
      <SheetContent side="left" closeLabel={t("app.close")}>
        <DialogTitle className="sr-only">{t("nav.menu")}</DialogTitle>
        <DialogDescription className="sr-only">{t("nav.label")}</DialogDescription>
        <Sidebar demo={demo} onNavigate={() => setOpen(false)} />
      </SheetContent>
    </Dialog>
  );
}
