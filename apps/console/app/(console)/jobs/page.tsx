import { JobsPage } from "#features/jobs/jobs-page.tsx";

export default function Page() {
  return <JobsPage />;
}
