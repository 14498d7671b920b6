import type { Game } from "@analytics/api/stores/game-store";
import { Languages, Moon, Sun } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTheme } from "next-themes";
import { useDeferredValue, useState } from "react";
import { useLocale, useTranslations } from "use-intl";
import { type Destination, GROUPS, useDestinations } from "#components/shell/use-destinations.ts";
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
import { useGameSearch } from "#hooks/use-game-search.ts";
import { rememberLocale } from "#lib/i18n/remember-locale.ts";
import { rankName } from "#lib/search/rank-name.ts";

interface CommandPaletteProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** Ctrl K or ⌘ K: pages, metrics, games and settings by name. */
export function CommandPalette({ open, onOpenChange }: CommandPaletteProps) {
  const t = useTranslations();

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

/** The field is there at once; what may be chosen, some hundred lines, follows. */
function Choices({ onDone }: { onDone: () => void }) {
  const t = useTranslations("command");
  const [typed, setTyped] = useState("");
  const isListed = useDeferredValue(true, false);
  const { games, isSearching } = useGameSearch(typed);

  return (
    <Command label={t("title")}>
      <CommandInput placeholder={t("hint")} value={typed} onValueChange={setTyped} className="text-sm" />
      {isListed ? (
        <CommandList className="max-h-[min(24rem,60vh)]">
          <CommandEmpty>{isSearching ? <Skeleton className="mx-auto h-4 w-32" /> : t("empty")}</CommandEmpty>
          <Destinations typed={typed} games={games} onDone={onDone} />
          <Settings onDone={onDone} />
        </CommandList>
      ) : (
        <div className="h-[min(24rem,60vh)]" />
      )}
    </Command>
  );
}

/** Groups by their best answer to what was typed, so that the first line is the best of all. */
function Destinations({
  typed,
  games,
  onDone,
}: {
  typed: string;
  games: readonly Game[];
  onDone: () => void;
}) {
  const t = useTranslations("command");
  const router = useRouter();
  const groups = useDestinations(games);
  const best = (destinations: readonly Destination[]) =>
    Math.max(0, ...destinations.map(({ name, otherNames }) => rankName(name, typed, otherNames)));
  const inOrder = GROUPS.filter((key) => groups[key].length > 0)
    .map((key) => ({ key, rank: best(groups[key]) }))
    .toSorted((a, b) => b.rank - a.rank);

  return inOrder.map(({ key }) => (
    <CommandGroup key={key} heading={t(key)}>
      {groups[key].map((each) => (
        <CommandItem
          key={each.value}
          value={each.value}
          keywords={[each.name, ...each.otherNames]}
          onSelect={() => {
            router.push(each.path);
            onDone();
          }}
        >
          <each.icon aria-hidden />
          <span className="truncate">{each.name}</span>
          {each.note !== undefined && (
            <span className="ml-auto truncate pl-3 font-mono text-[11px] text-ink-3">{each.note}</span>
          )}
        </CommandItem>
      ))}
    </CommandGroup>
  ));
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
