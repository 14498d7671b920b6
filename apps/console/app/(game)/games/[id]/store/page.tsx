import { GameStorePage } from "#features/store-page/game-store-page.tsx";
import { gameRoute } from "../game-route.tsx";

const { generateMetadata, Page } = gameRoute(GameStorePage, "store");

export { generateMetadata };
export default Page;
