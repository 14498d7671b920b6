import { GameWishlistsPage } from "#features/wishlists/game-wishlists-page.tsx";
import { gameRoute } from "../game-route.tsx";

const { generateMetadata, Page } = gameRoute(GameWishlistsPage, "wishlists");

export { generateMetadata };
export default Page;
