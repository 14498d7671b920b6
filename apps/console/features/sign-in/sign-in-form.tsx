import { useEffect, useId, useRef } from "react";
import { useTranslations } from "use-intl";
import { Button } from "#components/ui/button.tsx";
import { Input } from "#components/ui/input.tsx";
import type { SignInFailure } from "#lib/session/session.ts";

interface SignInFormProps {
  onSubmit: (login: string, password: string) => void;
  failure: SignInFailure | null;
  busy: boolean;
}

export function SignInForm({ onSubmit, failure, busy }: SignInFormProps) {
  const t = useTranslations("signIn");
  const id = useId();
  const login = useRef<HTMLInputElement>(null);
  useEffect(() => login.current?.focus(), []);

  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        const form = new FormData(event.currentTarget);
        onSubmit(String(form.get("login")), String(form.get("password")));
      }}
    >
      <div className="flex flex-col gap-1.5">
        <label htmlFor={`${id}-login`} className="text-[13px] font-medium">
          {t("login")}
        </label>
        <Input
          id={`${id}-login`}
          name="login"
          required
          ref={login}
          maxLength={200}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
        />
      </div>
      <div className="flex flex-col gap-1.5">
        <label htmlFor={`${id}-password`} className="text-[13px] font-medium">
          {t("password")}
        </label>
        <Input
          id={`${id}-password`}
          name="password"
          type="password"
          required
          maxLength={200}
          autoComplete="current-password"
          aria-invalid={failure === "wrong"}
          aria-describedby={`${id}-failure`}
        />
      </div>
      <p id={`${id}-failure`} role="alert" className="text-xs text-bad empty:hidden">
        {failure === null ? "" : t(failure)}
      </p>
      <Button type="submit" variant="primary" size="lg" disabled={busy}>
        {busy ? t("submitting") : t("submit")}
      </Button>
    </form>
  );
}
