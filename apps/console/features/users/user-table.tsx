import type { UserEntry } from "@analytics/api/services/users";
import { Suspense } from "react";
import { useTranslations } from "use-intl";
import { Badge } from "#components/ui/badge.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { Cell, HeadCell, PhoneLine, Row, Table } from "#components/ui/table.tsx";
import type { UserTask } from "#features/users/user-task.ts";
import { useFormat } from "#hooks/use-format.ts";
import { useRange } from "#hooks/use-range.ts";
import { useUser } from "#hooks/use-session.ts";
import { formatMoment } from "#lib/format/date.ts";
import { lazyComponent } from "#lib/lazy-component.ts";

const UserMenu = lazyComponent(async () => (await import("#features/users/user-menu.tsx")).UserMenu);

interface UserTableProps {
  rows: readonly UserEntry[];
  onTask: (task: UserTask) => void;
}

const TONES = { active: "good", invited: "accent", disabled: "neutral" } as const;

export function UserTable({ rows, onTask }: UserTableProps) {
  const t = useTranslations("users");

  return (
    <Table label={t("title")} keepsFirst={false} data-testid="users">
      <thead>
        <tr>
          <HeadCell>{t("user")}</HeadCell>
          <HeadCell wide>{t("role")}</HeadCell>
          <HeadCell wide>{t("stateHead")}</HeadCell>
          <HeadCell wide>{t("lastSeen")}</HeadCell>
          <HeadCell>
            <span className="sr-only">{t("edit")}</span>
          </HeadCell>
        </tr>
      </thead>
      <tbody>
        {rows.map((user) => (
          <UserRow key={user.id} user={user} onTask={onTask} />
        ))}
      </tbody>
    </Table>
  );
}

function UserRow({ user, onTask }: { user: UserEntry } & Pick<UserTableProps, "onTask">) {
  const t = useTranslations("users");
  const tSettings = useTranslations("settings");
  const tRole = useTranslations("role");
  const { locale } = useFormat();
  const { range } = useRange();
  const isSelf = useUser().subject === `account:${user.id}`;
  const lastSeen =
    user.last_seen_at === null
      ? tSettings("never")
      : formatMoment(user.last_seen_at, { locale, zone: range.zone });

  return (
    <Row className={user.state === "disabled" ? "text-ink-3" : undefined}>
      <Cell className="max-w-72 max-sm:w-full max-sm:max-w-0">
        <span className="block truncate font-medium">
          {user.name}
          {isSelf && <span className="ml-1.5 font-normal text-ink-3">({t("you")})</span>}
        </span>
        {user.login !== user.name && <span className="block truncate text-xs text-ink-3">{user.login}</span>}
        <PhoneLine className="flex flex-wrap items-center gap-1">
          <StateBadges user={user} />
          <span className="ml-1">
            {[tRole(user.role), user.developer_id].filter((part) => part !== null).join(" · ")}
          </span>
        </PhoneLine>
        <PhoneLine className="figures">
          {t("lastSeen")}: {lastSeen}
        </PhoneLine>
      </Cell>
      <Cell wide>
        {tRole(user.role)}
        {user.developer_id !== null && (
          <span className="block font-mono text-[11px] text-ink-3">{user.developer_id}</span>
        )}
      </Cell>
      <Cell wide>
        <span className="flex items-center gap-1">
          <StateBadges user={user} />
        </span>
      </Cell>
      <Cell wide className="figures">
        {lastSeen}
      </Cell>
      <Cell className="text-right max-sm:align-top">
        <Suspense fallback={<Skeleton className="ml-auto size-8" />}>
          <UserMenu user={user} isSelf={isSelf} onTask={onTask} />
        </Suspense>
      </Cell>
    </Row>
  );
}

function StateBadges({ user }: { user: UserEntry }) {
  const t = useTranslations("users");

  return (
    <>
      <Badge tone={TONES[user.state]}>{t(`state.${user.state}`)}</Badge>
      {user.sign_in === "oidc" && <Badge title={t("external")}>{t("oidc")}</Badge>}
      {user.demo && <Badge tone="warn">{t("demo")}</Badge>}
    </>
  );
}
