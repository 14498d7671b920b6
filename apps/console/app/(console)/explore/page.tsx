import { ExplorePage } from "#features/explore/explore-page.tsx";

export default function Page() {
  return <ExplorePage />;
}
