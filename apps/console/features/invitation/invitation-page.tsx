"use client";

import { PASSWORD_LENGTH_MAX, PASSWORD_LENGTH_MIN } from "@analytics/api/auth/password-length";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { type FormEvent, useEffect, useState } from "react";
import { useTranslations } from "use-intl";
import { Field } from "#components/form/field.tsx";
import { Doorway } from "#components/shell/doorway.tsx";
import { Failure } from "#components/states/failure.tsx";
import { Button, buttonLook } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { Input } from "#components/ui/input.tsx";
import { Waiting } from "#components/ui/skeleton.tsx";
import { acceptInvitation, fetchInvitation } from "#lib/session/session.ts";

/** Where somebody who was invited chooses a password. The secret stands behind `#`, so no server and no log sees it in an address. */
export function InvitationPage() {
  const t = useTranslations("invitation");
  const token = useFragment();
  const query = useQuery({
    queryKey: ["invitation", token],
    queryFn: () => fetchInvitation(token ?? ""),
    enabled: token !== null && token !== "",
    staleTime: Number.POSITIVE_INFINITY,
  });

  return (
    <Doorway>
      {query.isError ? (
        <Failure error={query.error} onRetry={() => query.refetch()} />
      ) : token === "" || query.data === null ? (
        <Gone />
      ) : query.data === undefined ? (
        <Waiting className="h-64 w-full" />
      ) : (
        <>
          <h1 className="mt-5 text-[22px] leading-8 font-semibold">{t("title")}</h1>
          <p className="mt-1 text-[13px] text-pretty break-words text-ink-2">
            {t("text", { login: query.data.login })}
          </p>
          <Card className="mt-6 p-5">
            <PasswordForm token={token ?? ""} login={query.data.login} />
          </Card>
        </>
      )}
    </Doorway>
  );
}

function PasswordForm({ token, login }: { token: string; login: string }) {
  const t = useTranslations("invitation");
  const [state, setState] = useState<"idle" | "busy" | "failed">("idle");
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const password = String(new FormData(event.currentTarget).get("password"));
    setState("busy");
    // A full load: whoever was signed in here before is not any more.
    if (await acceptInvitation(token, password)) window.location.replace("/");
    else setState("failed");
  };

  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      <input type="hidden" name="login" autoComplete="username" defaultValue={login} />
      <Field label={t("password")} hint={t("hint")}>
        {(ids) => (
          <Input
            {...ids}
            name="password"
            type="password"
            required
            minLength={PASSWORD_LENGTH_MIN}
            maxLength={PASSWORD_LENGTH_MAX}
            autoComplete="new-password"
          />
        )}
      </Field>
      <p role="alert" className="text-xs text-bad empty:hidden">
        {state === "failed" ? t("failed") : ""}
      </p>
      <Button type="submit" variant="primary" size="lg" disabled={state === "busy"}>
        {t("submit")}
      </Button>
    </form>
  );
}

function Gone() {
  const t = useTranslations("invitation");

  return (
    <>
      <h1 className="mt-5 text-[22px] leading-8 font-semibold">{t("goneTitle")}</h1>
      <p className="mt-1 text-[13px] text-pretty text-ink-2">{t("goneText")}</p>
      <Link href="/sign-in" className={buttonLook({ className: "mt-6 self-start" })}>
        {t("toSignIn")}
      </Link>
    </>
  );
}

/** What stands behind `#`; null until the page is in the browser. */
function useFragment(): string | null {
  const [fragment, setFragment] = useState<string | null>(null);
  useEffect(() => setFragment(window.location.hash.slice(1)), []);

  return fragment;
}
