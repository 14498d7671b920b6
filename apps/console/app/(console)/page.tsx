import { OverviewPage } from "#features/overview/overview-page.tsx";
import { pageTitle } from "#lib/i18n/page-title.ts";

export const generateMetadata = pageTitle(({ nav }) => nav.overview);

export default function Page() {
  return <OverviewPage />;
}
