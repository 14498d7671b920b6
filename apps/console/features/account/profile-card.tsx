import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { Card, CardBody, CardHeader } from "#components/ui/card.tsx";
import { useUser } from "#hooks/use-session.ts";

export function ProfileCard({ className }: { className?: string | undefined }) {
  const t = useTranslations("account");
  const tRole = useTranslations("role");
  const user = useUser();

  return (
    <Card className={className}>
      <CardHeader title={t("profile")} note={user.has_password ? t("profileNote") : t("profileExternal")} />
      <CardBody>
        <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-2 text-[13px]">
          <Fact name={t("name")}>{user.name}</Fact>
          {user.login !== null && <Fact name={t("login")}>{user.login}</Fact>}
          <Fact name={t("role")}>{user.roles.map((role) => tRole(role)).join(", ") || "–"}</Fact>
          {user.developer_id !== null && <Fact name={t("developer")}>{user.developer_id}</Fact>}
        </dl>
      </CardBody>
    </Card>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-ink-3">{name}</dt>
      <dd className="min-w-0 break-words">{children}</dd>
    </>
  );
}
