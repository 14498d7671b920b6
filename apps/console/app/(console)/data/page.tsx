import { DataPage } from "#features/data/data-page.tsx";
import { pageTitle } from "#lib/i18n/page-title.ts";

export const generateMetadata = pageTitle(({ nav }) => nav.data);

export default function Page() {
  return <DataPage />;
}
