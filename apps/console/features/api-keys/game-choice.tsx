import { useState } from "react";
import { useTranslations } from "use-intl";
import { CheckList } from "#components/form/check-list.tsx";
import { FilterInput } from "#components/form/filter-input.tsx";
import { useGameSearch } from "#hooks/use-game-search.ts";

interface GameChoiceProps {
  developer: string;
  chosen: readonly string[];
  onChange: (games: readonly string[]) => void;
}

/** Some of a developer's games. */
export function GameChoice({ developer, chosen, onChange }: GameChoiceProps) {
  const t = useTranslations("keys");
  const [typed, setTyped] = useState("");
  const { games, isSearching } = useGameSearch(typed);
  const own = games.filter((game) => game.developer_id === developer.trim());
  const isEmpty = own.length === 0 && !isSearching;

  return (
    <CheckList
      label={t("games")}
      options={own.map(({ game_id, title }) => ({ value: game_id, label: title || game_id, note: game_id }))}
      chosen={chosen}
      onChange={onChange}
      className="max-h-40 overflow-y-auto"
    >
      <p className="text-xs text-pretty text-ink-3">
        {chosen.length === 0 ? t("gamesHint") : t("gamesChosen", { count: chosen.length })}
      </p>
      <FilterInput label={t("gamesSearch")} value={typed} onChange={setTyped} />
      {isEmpty && <p className="py-1 text-xs text-ink-3">{t("gamesNone")}</p>}
    </CheckList>
  );
}
