import { GamePlayersPage } from "#features/players/game-players-page.tsx";
import { gameRoute } from "../game-route.tsx";

const { generateMetadata, Page } = gameRoute(GamePlayersPage, "players");

export { generateMetadata };
export default Page;
