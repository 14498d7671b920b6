"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useRouter, useSearchParams } from "next/navigation";
import { useEffect, useState } from "react";
import { useTranslations } from "use-intl";
import { LanguageMenu } from "#components/shell/language-menu.tsx";
import { Logo } from "#components/shell/sidebar.tsx";
import { ThemeMenu } from "#components/shell/theme-menu.tsx";
import { Card } from "#components/ui/card.tsx";
import { DemoAccounts } from "#features/sign-in/demo-accounts.tsx";
import { returnPath } from "#features/sign-in/return-path.ts";
import { SignInForm } from "#features/sign-in/sign-in-form.tsx";
import { SESSION_KEY, useSession } from "#hooks/use-session.ts";
import { type SignInFailure, signIn } from "#lib/session/session.ts";

/** The door: a form, and the demo accounts where the data is invented. */
export function SignInPage() {
  const t = useTranslations();
  const session = useSession();
  const { enter, failure, entering } = useEnter(session.data?.user != null);
  const accounts = session.data?.demoAccounts ?? [];

  return (
    <div className="flex min-h-dvh flex-col">
      <div className="flex justify-end gap-0.5 p-3">
        <LanguageMenu />
        <ThemeMenu />
      </div>
      <main className="mx-auto flex w-full max-w-sm flex-1 flex-col justify-center px-4 pb-24">
        <Logo className="size-10" />
        <h1 className="mt-5 text-[22px] leading-8 font-semibold">{t("signIn.title")}</h1>
        <p className="mt-1 text-[13px] text-pretty text-ink-2">{t("signIn.subtitle")}</p>
        <Card className="mt-6 p-5">
          <SignInForm onSubmit={enter} failure={failure} busy={entering !== null} />
        </Card>
        {session.data?.demo && accounts.length > 0 && (
          <DemoAccounts accounts={accounts} entering={entering} onChoose={enter} />
        )}
      </main>
    </div>
  );
}

function useEnter(alreadyIn: boolean) {
  const router = useRouter();
  const queryClient = useQueryClient();
  const next = returnPath(useSearchParams().get("next"));
  const [failure, setFailure] = useState<SignInFailure | null>(null);
  const [entering, setEntering] = useState<string | null>(null);

  useEffect(() => {
    if (alreadyIn) router.replace(next);
  }, [alreadyIn, next, router]);

  const enter = async (login: string, password: string) => {
    setEntering(login);
    setFailure(null);
    const failed = await signIn(login, password);
    setFailure(failed);
    setEntering(null);
    if (failed === null) await queryClient.resetQueries({ queryKey: SESSION_KEY });
  };

  return { enter, failure, entering };
}
