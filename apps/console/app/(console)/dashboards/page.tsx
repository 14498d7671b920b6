import { DashboardsPage } from "#features/dashboards/dashboards-page.tsx";
import { pageTitle } from "#lib/i18n/page-title.ts";

export const generateMetadata = pageTitle(({ dashboards }) => dashboards.title);

export default function Page() {
  return <DashboardsPage />;
}
