import { GamePage } from "#features/games/game-page.tsx";

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;

  return <GamePage id={decodeURIComponent(id)} />;
}
