import { JobsPage } from "#features/jobs/jobs-page.tsx";
import { pageTitle } from "#lib/i18n/page-title.ts";

export const generateMetadata = pageTitle(({ nav }) => nav.jobs);

export default function Page() {
  return <JobsPage />;
}
