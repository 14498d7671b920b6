import { DashboardPage } from "#features/dashboards/dashboard-page.tsx";
import { pageTitle } from "#lib/i18n/page-title.ts";

export const generateMetadata = pageTitle(({ dashboards }) => dashboards.title);

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;

  return <DashboardPage id={id} />;
}
