import { GamePage } from "#features/games/game-page.tsx";
import { gameRoute } from "./game-route.tsx";

const { generateMetadata, Page } = gameRoute(GamePage);

export { generateMetadata };
export default Page;
