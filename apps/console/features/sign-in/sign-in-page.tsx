"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useRouter, useSearchParams } from "next/navigation";
import { useEffect, useState } from "react";
import { useTranslations } from "use-intl";
import { Doorway } from "#components/shell/doorway.tsx";
import { Card } from "#components/ui/card.tsx";
import { backFailure } from "#features/sign-in/back-failure.ts";
import { DemoAccounts } from "#features/sign-in/demo-accounts.tsx";
import { ProviderButton } from "#features/sign-in/provider-button.tsx";
import { returnPath } from "#features/sign-in/return-path.ts";
import { SignInForm } from "#features/sign-in/sign-in-form.tsx";
import { SESSION_KEY, useSession } from "#hooks/use-session.ts";
import { type SignInFailure, signIn } from "#lib/session/session.ts";

/** The door: a form, and the demo accounts where the data is invented. */
export function SignInPage() {
  const t = useTranslations();
  const session = useSession();
  const params = useSearchParams();
  const next = returnPath(params.get("next"));
  const back = backFailure(params.get("failure"));
  const { enter, failure, entering } = useEnter(session.data?.user != null, next);
  // Until it is known otherwise there is a form: it is what nearly everybody needs.
  const ways = session.data?.ways ?? { passwords: true, provider: null };
  const accounts = session.data?.demoAccounts ?? [];

  return (
    <Doorway>
      <h1 className="mt-5 text-[22px] leading-8 font-semibold">{t("signIn.title")}</h1>
      <p className="mt-1 text-[13px] text-pretty text-ink-2">{t("signIn.subtitle")}</p>
      {back !== null && (
        <p role="alert" className="mt-4 rounded-lg bg-bad-soft px-3 py-2 text-[13px] text-pretty text-bad">
          {t(`signIn.back.${back}`)}
        </p>
      )}
      <Card className="mt-6 p-5">
        {ways.passwords && <SignInForm onSubmit={enter} failure={failure} busy={entering !== null} />}
        {ways.passwords && ways.provider !== null && (
          <p className="my-3 text-center text-xs text-ink-3">{t("signIn.or")}</p>
        )}
        {ways.provider !== null && (
          <ProviderButton name={ways.provider} next={next} isOnly={!ways.passwords} />
        )}
      </Card>
      {session.data?.demo && accounts.length > 0 && (
        <DemoAccounts accounts={accounts} entering={entering} onChoose={enter} />
      )}
    </Doorway>
  );
}

function useEnter(alreadyIn: boolean, next: string) {
  const router = useRouter();
  const queryClient = useQueryClient();
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
