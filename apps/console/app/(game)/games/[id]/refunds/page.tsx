import { GameRefundsPage } from "#features/refunds/game-refunds-page.tsx";
import { gameRoute } from "../game-route.tsx";

const { generateMetadata, Page } = gameRoute(GameRefundsPage, "refunds");

export { generateMetadata };
export default Page;
