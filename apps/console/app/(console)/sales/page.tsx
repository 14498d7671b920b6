import { SalesPage } from "#features/sales/sales-page.tsx";
import { pageTitle } from "#lib/i18n/page-title.ts";

export const generateMetadata = pageTitle(({ nav }) => nav.sales);

export default function Page() {
  return <SalesPage />;
}
