import { GameSalesPage } from "#features/sales/game-sales-page.tsx";
import { gameRoute } from "../game-route.tsx";

const { generateMetadata, Page } = gameRoute(GameSalesPage, "sales");

export { generateMetadata };
export default Page;
