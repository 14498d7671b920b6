import { GameReviewsPage } from "#features/reviews/game-reviews-page.tsx";
import { gameRoute } from "../game-route.tsx";

const { generateMetadata, Page } = gameRoute(GameReviewsPage, "reviews");

export { generateMetadata };
export default Page;
