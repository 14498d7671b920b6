import { headers } from "next/headers";
import { notFound } from "next/navigation";
import { Shell } from "#components/shell/shell.tsx";
import { GamePage } from "#features/games/game-page.tsx";
import { hasGame } from "../../../../server/find-game.ts";

/** The shell waits for the session, and what it holds back cannot set the status of the answer; so here it stands inside of the page. */
export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const [{ id: encoded }, sent] = await Promise.all([params, headers()]);
  const id = decode(encoded);
  if (id === null || (await hasGame(id, sent.get("cookie"))) === false) notFound();

  return (
    <Shell>
      <GamePage id={id} />
    </Shell>
  );
}

/** Null when the address is no text. */
function decode(encoded: string): string | null {
  try {
    return decodeURIComponent(encoded);
  } catch {
    return null;
  }
}
