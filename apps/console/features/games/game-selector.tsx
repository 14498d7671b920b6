import type { Game } from "@analytics/api/stores/game-store";
import { Check, ChevronsUpDown } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "#components/ui/button.tsx";
import {
  Command,
  CommandEmpty,
  CommandGroup,
  CommandInput,
  CommandItem,
  CommandList,
} from "#components/ui/command.tsx";
import { Popover, PopoverContent, PopoverTrigger } from "#components/ui/popover.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { useGameSearch } from "#hooks/use-game-search.ts";
import { useRangeQuery } from "#hooks/use-range-query.ts";

/** From one game to another, in the same time range. */
export function GameSelector({ current }: { current: Game }) {
  const t = useTranslations("games");
  const router = useRouter();
  const rangeQuery = useRangeQuery();
  const [open, setOpen] = useState(false);
  const [typed, setTyped] = useState("");
  const { games, isSearching } = useGameSearch(typed, { enabled: open });
  const change = (next: boolean) => {
    setOpen(next);
    setTyped("");
  };
  const go = (path: string) => {
    change(false);
    router.push(`${path}${rangeQuery}`);
  };

  return (
    <Popover open={open} onOpenChange={change}>
      <PopoverTrigger asChild>
        <Button
          aria-label={`${t("select")}: ${current.title || current.game_id}`}
          data-testid="game-selector"
        >
          <span className="max-w-52 truncate">{current.title || current.game_id}</span>
          <ChevronsUpDown aria-hidden className="text-ink-3" />
        </Button>
      </PopoverTrigger>
      <PopoverContent align="end">
        <Command label={t("select")}>
          <CommandInput placeholder={t("search")} value={typed} onValueChange={setTyped} />
          <CommandList>
            <CommandEmpty>
              {isSearching ? <Skeleton className="mx-auto h-4 w-32" /> : t("empty")}
            </CommandEmpty>
            <CommandGroup>
              <CommandItem onSelect={() => go("/games")}>{t("all")}</CommandItem>
              {games.map((game) => (
                <CommandItem
                  key={game.game_id}
                  value={game.game_id}
                  keywords={[game.title]}
                  onSelect={() => go(`/games/${encodeURIComponent(game.game_id)}`)}
                >
                  <span className="truncate">{game.title || game.game_id}</span>
                  {game.game_id === current.game_id && <Check aria-hidden className="ml-auto text-accent" />}
                </CommandItem>
              ))}
            </CommandGroup>
          </CommandList>
        </Command>
      </PopoverContent>
    </Popover>
  );
}
