import { QuarantinePage } from "#features/quarantine/quarantine-page.tsx";

export default function Page() {
  return <QuarantinePage />;
}
