import { useQuery } from "@tanstack/react-query";
import { ChartLine, Gamepad2, Languages, Moon, Sun } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTheme } from "next-themes";
import { useEffect } from "react";
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
import { useCatalogue } from "#hooks/use-catalogue.ts";
import { useRangeQuery } from "#hooks/use-range-query.ts";
import { useUser } from "#hooks/use-session.ts";
import { useTRPC } from "#lib/api/trpc.ts";
import { rememberLocale } from "#lib/i18n/remember-locale.ts";

const GAMES_MAX = 200;

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
        <Command label={t("command.title")}>
          <CommandInput placeholder={t("command.hint")} className="text-sm" />
          <CommandList className="max-h-[min(24rem,60vh)]">
            <CommandEmpty>{t("command.empty")}</CommandEmpty>
            <Destinations onDone={() => onOpenChange(false)} />
            <Settings onDone={() => onOpenChange(false)} />
          </CommandList>
        </Command>
      </DialogContent>
    </Dialog>
  );
}

function Destinations({ onDone }: { onDone: () => void }) {
  const t = useTranslations();
  const locale = useLocale();
  const user = useUser();
  const router = useRouter();
  const rangeQuery = useRangeQuery();
  const { entries } = useCatalogue();
  const trpc = useTRPC();
  const games = useQuery(trpc.games.list.queryOptions({ limit: GAMES_MAX }));
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
        {games.data?.data.map((game) => (
          <CommandItem
            key={game.game_id}
            value={game.game_id}
            keywords={[game.title]}
            onSelect={() => go(`/games/${encodeURIComponent(game.game_id)}${rangeQuery}`)}
          >
            <Gamepad2 aria-hidden />
            {game.title}
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
