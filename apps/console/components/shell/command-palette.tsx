import type { Game } from "@analytics/api/stores/game-store";
import { ChartLine, Gamepad2, Languages, Moon, Sun } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTheme } from "next-themes";
import { useEffect, useState } from "react";
import { useLocale, useTranslations } from "use-intl";
import { navItemsFor } from "#components/shell/nav-items.ts";
import {
  Command,
  CommandEmpty,
  CommandGroup,
  CommandInput,
  CommandItem,
  CommandList,
} from "#components/ui/command.tsx";
import { Dialog, DialogContent, DialogDescription, DialogTitle } from "#components/ui/dialog.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { useCatalogue } from "#hooks/use-catalogue.ts";
import { useGameSearch } from "#hooks/use-game-search.ts";
import { useRangeQuery } from "#hooks/use-range-query.ts";
import { useUser } from "#hooks/use-session.ts";
import { rememberLocale } from "#lib/i18n/remember-locale.ts";

interface CommandPaletteProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** Ctrl K or ⌘ K: pages, metrics, games and settings by name. */
export function CommandPalette({ open, onOpenChange }: CommandPaletteProps) {
  const t = useTranslations();
  useShortcut(() => onOpenChange(!open));

  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent>
        <DialogTitle className="sr-only">{t("command.title")}</DialogTitle>
        <DialogDescription className="sr-only">{t("command.hint")}</DialogDescription>
        <Choices onDone={() => onOpenChange(false)} />
      </DialogContent>
    </Dialog>
  );
}

function Choices({ onDone }: { onDone: () => void }) {
  const t = useTranslations("command");
  const [typed, setTyped] = useState("");
  const { games, isSearching } = useGameSearch(typed);

  return (
    <Command label={t("title")}>
      <CommandInput placeholder={t("hint")} value={typed} onValueChange={setTyped} className="text-sm" />
      <CommandList className="max-h-[min(24rem,60vh)]">
        <CommandEmpty>{isSearching ? <Skeleton className="mx-auto h-4 w-32" /> : t("empty")}</CommandEmpty>
        <Destinations games={games} onDone={onDone} />
        <Settings onDone={onDone} />
      </CommandList>
    </Command>
  );
}

function Destinations({ games, onDone }: { games: readonly Game[]; onDone: () => void }) {
  const t = useTranslations();
  const locale = useLocale();
  const user = useUser();
  const router = useRouter();
  const rangeQuery = useRangeQuery();
  const { entries } = useCatalogue();
  const go = (path: string) => {
    router.push(path);
    onDone();
  };
  const joined = rangeQuery === "" ? "?" : `${rangeQuery}&`;

  return (
    <>
      <CommandGroup heading={t("command.pages")}>
        {navItemsFor(user).map((item) => (
          <CommandItem key={item.href} onSelect={() => go(`${item.href}${rangeQuery}`)}>
            <item.icon aria-hidden />
            {t(`nav.${item.label}`)}
          </CommandItem>
        ))}
      </CommandGroup>
      <CommandGroup heading={t("command.metrics")}>
        {entries.map((entry) => (
          <CommandItem
            key={entry.name}
            value={entry.name}
            keywords={[entry.title.en, entry.title.ru]}
            onSelect={() => go(`/explore${joined}metric=${entry.name}`)}
          >
            <ChartLine aria-hidden />
            {entry.title[locale]}
            <span className="ml-auto truncate pl-3 font-mono text-[11px] text-ink-3">{entry.name}</span>
          </CommandItem>
        ))}
      </CommandGroup>
      <CommandGroup heading={t("command.games")}>
        {games.map((game) => (
          <CommandItem
            key={game.game_id}
            value={game.game_id}
            keywords={[game.title]}
            onSelect={() => go(`/games/${encodeURIComponent(game.game_id)}${rangeQuery}`)}
          >
            <Gamepad2 aria-hidden />
            <span className="truncate">{game.title || game.game_id}</span>
          </CommandItem>
        ))}
      </CommandGroup>
    </>
  );
}

function Settings({ onDone }: { onDone: () => void }) {
  const t = useTranslations();
  const locale = useLocale();
  const { setTheme } = useTheme();
  const other = locale === "en" ? "ru" : "en";
  const act = (action: () => void) => () => {
    action();
    onDone();
  };

  return (
    <CommandGroup heading={t("command.settings")}>
      <CommandItem value="theme-light" keywords={[t("theme.label")]} onSelect={act(() => setTheme("light"))}>
        <Sun aria-hidden />
        {t("theme.label")}: {t("theme.light")}
      </CommandItem>
      <CommandItem value="theme-dark" keywords={[t("theme.label")]} onSelect={act(() => setTheme("dark"))}>
        <Moon aria-hidden />
        {t("theme.label")}: {t("theme.dark")}
      </CommandItem>
      <CommandItem
        value="language"
        keywords={[t("language.label")]}
        onSelect={act(() => void rememberLocale(other))}
      >
        <Languages aria-hidden />
        {t(`language.${other}`)}
      </CommandItem>
    </CommandGroup>
  );
}

function useShortcut(toggle: () => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== "k" || !(event.metaKey || event.ctrlKey)) return;
      event.preventDefault();
      toggle();
    };
    window.addEventListener("keydown", onKey);

    return () => window.removeEventListener("keydown", onKey);
  }, [toggle]);
}
