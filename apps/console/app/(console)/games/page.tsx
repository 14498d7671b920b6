import { GamesPage } from "#features/games/games-page.tsx";
import { pageTitle } from "#lib/i18n/page-title.ts";

export const generateMetadata = pageTitle(({ nav }) => nav.games);

export default function Page() {
  return <GamesPage />;
}
