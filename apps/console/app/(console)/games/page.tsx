import { GamesPage } from "#features/games/games-page.tsx";

export default function Page() {
  return <GamesPage />;
}
