import { PASSWORD_LENGTH_MAX, PASSWORD_LENGTH_MIN } from "@analytics/api/auth/password-length";
import { type FormEvent, useState } from "react";
import { useTranslations } from "use-intl";
import { Field } from "#components/form/field.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card, CardBody, CardHeader } from "#components/ui/card.tsx";
import { Input } from "#components/ui/input.tsx";
import { useSession, useUser } from "#hooks/use-session.ts";
import { changePassword, type SignInFailure } from "#lib/session/session.ts";

type Outcome = SignInFailure | "changed";

/** Another password, for who knows the present one. */
export function PasswordCard() {
  const t = useTranslations("account");
  const { login } = useUser();
  const isDemo = useSession().data?.demoAccounts.some((each) => each.login === login);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [isBusy, setIsBusy] = useState(false);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const fields = new FormData(form);
    setIsBusy(true);
    const failed = await changePassword(String(fields.get("current")), String(fields.get("next")));
    setIsBusy(false);
    setOutcome(failed ?? "changed");
    if (failed === null) form.reset();
  };

  return (
    <Card>
      <CardHeader title={t("password")} note={isDemo ? undefined : t("passwordNote")} />
      <CardBody>
        {isDemo ? (
          <p className="text-[13px] text-ink-2">{t("demoPassword")}</p>
        ) : (
          <form onSubmit={submit} className="flex flex-col gap-4">
            {login !== null && (
              <input type="hidden" name="login" autoComplete="username" defaultValue={login} />
            )}
            <Field label={t("current")}>
              {(ids) => (
                <Input
                  {...ids}
                  name="current"
                  type="password"
                  required
                  maxLength={PASSWORD_LENGTH_MAX}
                  autoComplete="current-password"
                  aria-invalid={outcome === "wrong"}
                />
              )}
            </Field>
            <Field label={t("next")} hint={t("nextHint")}>
              {(ids) => (
                <Input
                  {...ids}
                  name="next"
                  type="password"
                  required
                  minLength={PASSWORD_LENGTH_MIN}
                  maxLength={PASSWORD_LENGTH_MAX}
                  autoComplete="new-password"
                />
              )}
            </Field>
            <div className="flex items-center gap-3">
              <Button type="submit" variant="primary" disabled={isBusy}>
                {t("change")}
              </Button>
              <p role="status" className={outcome === "changed" ? "text-xs text-good" : "text-xs text-bad"}>
                {outcome === null ? "" : t(outcome)}
              </p>
            </div>
          </form>
        )}
      </CardBody>
    </Card>
  );
}
