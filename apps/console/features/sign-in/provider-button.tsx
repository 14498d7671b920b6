import { LogIn } from "lucide-react";
import { useTranslations } from "use-intl";
import { buttonLook } from "#components/ui/button.tsx";

const START = "/api/auth/oidc/start";

/** The way to the Auth service. A link and not a call: the browser goes there itself. */
export function ProviderButton({ name, next, isOnly }: { name: string; next: string; isOnly: boolean }) {
  const t = useTranslations("signIn");

  return (
    <a
      href={`${START}?next=${encodeURIComponent(next)}`}
      data-testid="provider"
      className={buttonLook({ size: "lg", variant: isOnly ? "primary" : "outline", className: "w-full" })}
    >
      <LogIn aria-hidden />
      {t("provider", { name })}
    </a>
  );
}
