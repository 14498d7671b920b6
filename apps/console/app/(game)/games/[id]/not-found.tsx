import { LazyGameMissing } from "#features/games/lazy-game-missing.tsx";

export default function NotFound() {
  return <LazyGameMissing />;
}
