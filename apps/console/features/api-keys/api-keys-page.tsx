"use client";

import type { ApiKeyEntry } from "@analytics/api/services/api-keys";
import { KeyRound, Plus } from "lucide-react";
import { Suspense, useState } from "react";
import { useTranslations } from "use-intl";
import { PageHeader } from "#components/page-header.tsx";
import { Empty } from "#components/states/empty.tsx";
import { PagedRows } from "#components/states/paged-rows.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { KeyTable } from "#features/api-keys/key-table.tsx";
import { useKeyPages } from "#features/api-keys/use-key-pages.ts";
import { useIsReadOnly, useUser } from "#hooks/use-session.ts";
import { lazyComponent } from "#lib/lazy-component.ts";
import { isDeveloper } from "#lib/session/session.ts";

const CreateKeyDialog = lazyComponent(
  async () => (await import("#features/api-keys/create-key-dialog.tsx")).CreateKeyDialog,
);
const RevokeDialog = lazyComponent(
  async () => (await import("#features/api-keys/revoke-dialog.tsx")).RevokeDialog,
);

/** Keys of machines: all for an administrator, those of own games for a developer. */
export function ApiKeysPage() {
  const t = useTranslations("keys");
  const user = useUser();
  const isReadOnly = useIsReadOnly();
  const [isCreating, setIsCreating] = useState(false);
  const developer = isDeveloper(user);

  return (
    <>
      <PageHeader
        title={t("title")}
        note={developer ? t("subtitleOwn") : t("subtitle")}
        actions={
          !isReadOnly && (
            <Button variant="primary" onClick={() => setIsCreating(true)} data-testid="create-key">
              <Plus aria-hidden />
              {t("create")}
            </Button>
          )
        }
      />
      <Keys isReadOnly={isReadOnly} />
      <Suspense>
        <CreateKeyDialog open={isCreating} onClose={() => setIsCreating(false)} />
      </Suspense>
    </>
  );
}

function Keys({ isReadOnly }: { isReadOnly: boolean }) {
  const t = useTranslations("keys");
  const pages = useKeyPages();
  const [revoked, setRevoked] = useState<ApiKeyEntry | null>(null);

  return (
    <Card className="overflow-hidden" aria-busy={pages.isPending}>
      <PagedRows
        pages={pages}
        empty={<Empty icon={KeyRound} title={t("empty")} text={t("emptyText")} className="min-h-64" />}
      >
        {(rows) => <KeyTable rows={rows} onRevoke={isReadOnly ? null : setRevoked} />}
      </PagedRows>
      <Suspense>
        <RevokeDialog entry={revoked} onClose={() => setRevoked(null)} />
      </Suspense>
    </Card>
  );
}
