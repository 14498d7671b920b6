import { QuarantinePage } from "#features/quarantine/quarantine-page.tsx";
import { pageTitle } from "#lib/i18n/page-title.ts";

export const generateMetadata = pageTitle(({ nav }) => nav.quarantine);

export default function Page() {
  return <QuarantinePage />;
}
