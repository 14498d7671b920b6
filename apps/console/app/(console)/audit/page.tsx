import { AuditPage } from "#features/audit/audit-page.tsx";
import { pageTitle } from "#lib/i18n/page-title.ts";

export const generateMetadata = pageTitle(({ auditLog }) => auditLog.title);

export default function Page() {
  return <AuditPage />;
}
