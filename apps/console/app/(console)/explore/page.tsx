import { ExplorePage } from "#features/explore/explore-page.tsx";
import { pageTitle } from "#lib/i18n/page-title.ts";

export const generateMetadata = pageTitle(({ nav }) => nav.explore);

export default function Page() {
  return <ExplorePage />;
}
