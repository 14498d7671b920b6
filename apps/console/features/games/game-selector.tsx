import type { Game } from "@analytics/api/stores/game-store";
import { useQuery } from "@tanstack/react-query";
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
import { useRangeQuery } from "#hooks/use-range-query.ts";
import { useTRPC } from "#lib/api/trpc.ts";

const GAMES_MAX = 500;

/** From one game to another, in the same time range. */
export function GameSelector({ current }: { current: Game }) {
  const t = useTranslations("games");
  const router = useRouter();
  const rangeQuery = useRangeQuery();
  const trpc = useTRPC();
  const [open, setOpen] = useState(false);
  const games = useQuery(trpc.games.list.queryOptions({ limit: GAMES_MAX }, { enabled: open }));
  const go = (path: string) => {
    setOpen(false);
    router.push(`${path}${rangeQuery}`);
  };

  return (
    <Popover open={open} onOpenChange={setOpen}>
      <PopoverTrigger asChild>
        <Button aria-label={t("select")} data-testid="game-selector">
          <span className="max-w-52 truncate">{current.title || current.game_id}</span>
          <ChevronsUpDown aria-hidden className="text-ink-3" />
        </Button>
      </PopoverTrigger>
      <PopoverContent align="end">
        <Command label={t("select")}>
          <CommandInput placeholder={t("search")} />
          <CommandList>
            <CommandEmpty>{t("empty")}</CommandEmpty>
            <CommandGroup>
              <CommandItem onSelect={() => go("/games")}>{t("all")}</CommandItem>
              {games.data?.data.map((game) => (
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
