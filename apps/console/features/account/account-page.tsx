"use client";

import { useTranslations } from "use-intl";
import { PageHeader } from "#components/page-header.tsx";
import { PasswordCard } from "#features/account/password-card.tsx";
import { ProfileCard } from "#features/account/profile-card.tsx";
import { SessionsCard } from "#features/account/sessions-card.tsx";
import { useIsReadOnly, useSession, useUser } from "#hooks/use-session.ts";

/** One's own sign-in: who one is here, the password, and where one is signed in. */
export function AccountPage() {
  const t = useTranslations("account");
  const user = useUser();
  const isReadOnly = useIsReadOnly();
  const session = useSession();
  const hasPassword = user.has_password && !isReadOnly && session.data?.ways.passwords;

  return (
    <>
      <PageHeader title={t("title")} note={t("subtitle")} />
      <div className="grid gap-3 lg:grid-cols-2">
        <ProfileCard className={hasPassword ? undefined : "lg:col-span-2"} />
        {hasPassword && <PasswordCard />}
        <SessionsCard className="lg:col-span-2" />
      </div>
    </>
  );
}
