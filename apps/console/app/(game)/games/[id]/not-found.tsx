import { Shell } from "#components/shell/shell.tsx";
import { GameNotFound } from "#features/games/game-not-found.tsx";

export default function NotFound() {
  return (
    <Shell>
      <GameNotFound />
    </Shell>
  );
}
