"use client";

import { ACCOUNT_ROLES } from "@analytics/api/stores/account-store";
import { UserPlus, Users } from "lucide-react";
import { parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { Suspense, useCallback, useState } from "react";
import { useTranslations } from "use-intl";
import { SearchInput } from "#components/form/search-input.tsx";
import { PageHeader } from "#components/page-header.tsx";
import { Empty } from "#components/states/empty.tsx";
import { PagedRows } from "#components/states/paged-rows.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { Select } from "#components/ui/select.tsx";
import { useUserPages } from "#features/users/use-user-pages.ts";
import { UserTable } from "#features/users/user-table.tsx";
import type { UserTask } from "#features/users/user-task.ts";
import { useSession } from "#hooks/use-session.ts";
import { lazyComponent } from "#lib/lazy-component.ts";

const UserTaskDialog = lazyComponent(
  async () => (await import("#features/users/user-task-dialog.tsx")).UserTaskDialog,
);

const ANY = "any";
const params = {
  q: parseAsString.withDefault(""),
  role: parseAsStringLiteral(ACCOUNT_ROLES),
};

/** Who may sign in to the console. */
export function UsersPage() {
  const t = useTranslations("users");
  const session = useSession();
  const [task, setTask] = useState<UserTask | null>(null);

  return (
    <>
      <PageHeader
        title={t("title")}
        note={t("subtitle")}
        actions={
          session.data?.ways.passwords && (
            <Button variant="primary" onClick={() => setTask({ kind: "create" })} data-testid="invite">
              <UserPlus aria-hidden />
              {t("invite")}
            </Button>
          )
        }
      />
      <List onTask={setTask} />
      <Suspense>
        <UserTaskDialog task={task} onTask={setTask} />
      </Suspense>
    </>
  );
}

function List({ onTask }: { onTask: (task: UserTask) => void }) {
  const t = useTranslations("users");
  const tRole = useTranslations("role");
  const [{ q, role }, setParams] = useQueryStates(params, { history: "replace" });
  const pages = useUserPages({ ...(q !== "" && { search: q }), ...(role !== null && { role }) });
  const roles = [
    { value: ANY, label: t("anyRole") },
    ...ACCOUNT_ROLES.map((value) => ({ value, label: tRole(value) })),
  ];
  const search = useCallback((text: string) => void setParams({ q: text === "" ? null : text }), [setParams]);

  return (
    <Card className="overflow-hidden" aria-busy={pages.isPending}>
      <div className="flex flex-wrap gap-2 border-b border-line p-3">
        <SearchInput label={t("search")} value={q} onSearch={search} className="sm:w-72" />
        <Select
          label={t("role")}
          value={role ?? ANY}
          onChange={(next) => setParams({ role: ACCOUNT_ROLES.find((each) => each === next) ?? null })}
          options={roles}
          className="h-9"
        />
      </div>
      <PagedRows
        pages={pages}
        empty={<Empty icon={Users} title={t("empty")} text={t("emptyText")} className="min-h-64" />}
      >
        {(rows) => <UserTable rows={rows} onTask={onTask} />}
      </PagedRows>
    </Card>
  );
}
