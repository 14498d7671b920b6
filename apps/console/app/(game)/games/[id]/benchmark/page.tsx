import { GameBenchmarkPage } from "#features/benchmark/game-benchmark-page.tsx";
import { gameRoute } from "../game-route.tsx";

const { generateMetadata, Page } = gameRoute(GameBenchmarkPage, "benchmark");

export { generateMetadata };
export default Page;
