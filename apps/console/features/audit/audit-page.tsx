"use client";

import { ScrollText } from "lucide-react";
import { Suspense } from "react";
import { useTranslations } from "use-intl";
import { PageHeader } from "#components/page-header.tsx";
import { Empty } from "#components/states/empty.tsx";
import { PagedRows } from "#components/states/paged-rows.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card, CardHeader } from "#components/ui/card.tsx";
import { AuditFilters } from "#features/audit/audit-filters.tsx";
import { AuditTable } from "#features/audit/audit-table.tsx";
import { useAuditFilter } from "#features/audit/use-audit-filter.ts";
import { useAuditPages } from "#features/audit/use-audit-pages.ts";
import { useDrawer } from "#hooks/use-drawer.ts";
import { lazyComponent } from "#lib/lazy-component.ts";

const AuditSheet = lazyComponent(async () => (await import("#features/audit/audit-sheet.tsx")).AuditSheet);

/** Who did what that must be answered for. */
export function AuditPage() {
  const t = useTranslations("auditLog");

  return (
    <>
      <PageHeader title={t("title")} note={t("subtitle")} />
      <Entries />
    </>
  );
}

function Entries() {
  const t = useTranslations("auditLog");
  const { filter, setFilter, filterAndClose, clear, isFiltered } = useAuditFilter();
  const pages = useAuditPages(filter);
  const entry = useDrawer("entry");

  return (
    <Card aria-busy={pages.isPending}>
      <CardHeader
        title={t("entries")}
        note={t("entriesNote")}
        isStacked
        actions={<AuditFilters filter={filter} onChange={setFilter} />}
      />
      <div className="mt-3">
        <PagedRows
          pages={pages}
          empty={
            <Empty
              icon={ScrollText}
              title={t("empty")}
              text={isFiltered ? t("emptyFilterText") : t("emptyText")}
              action={isFiltered && <Button onClick={clear}>{t("clear")}</Button>}
              className="min-h-64"
            />
          }
        >
          {(rows) => <AuditTable rows={rows} onOpen={entry.show} />}
        </PagedRows>
      </div>
      <Suspense>
        <AuditSheet
          id={entry.shown}
          onClose={entry.close}
          onFilter={(part) => filterAndClose({ actor: "", action: "", object: "", ...part })}
        />
      </Suspense>
    </Card>
  );
}
