import { GameDiscountsPage } from "#features/discounts/game-discounts-page.tsx";
import { gameRoute } from "../game-route.tsx";

const { generateMetadata, Page } = gameRoute(GameDiscountsPage, "discounts");

export { generateMetadata };
export default Page;
