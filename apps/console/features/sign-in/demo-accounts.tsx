import { ArrowRight, LoaderCircle } from "lucide-react";
import { useTranslations } from "use-intl";
import type { DemoAccount } from "#lib/session/session.ts";

interface DemoAccountsProps {
  accounts: readonly DemoAccount[];
  /** The login that is being entered. */
  entering: string | null;
  onChoose: (login: string, password: string) => void;
}

/** Ready accounts of an invented store, one click each. */
export function DemoAccounts({ accounts, entering, onChoose }: DemoAccountsProps) {
  const t = useTranslations();

  return (
    <section aria-labelledby="demo-accounts" className="mt-6">
      <h2 id="demo-accounts" className="text-[13px] font-semibold">
        {t("signIn.demoTitle")}
      </h2>
      <p className="text-xs text-ink-3">{t("signIn.demoNote")}</p>
      <ul className="mt-2.5 overflow-hidden rounded-xl border border-line bg-surface shadow-card">
        {accounts.map((account) => (
          <li key={account.login} className="border-b border-line last:border-b-0">
            <button
              type="button"
              disabled={entering !== null}
              onClick={() => onChoose(account.login, account.password)}
              data-testid={`demo-${account.login}`}
              className="flex h-10 w-full items-center gap-3 px-3.5 text-left text-[13px] transition-colors hover:bg-sunken"
            >
              <span className="truncate font-medium">{account.name}</span>
              <span className="ml-auto text-xs text-ink-3">{t(`role.${account.role}`)}</span>
              {entering === account.login ? (
                <LoaderCircle aria-hidden className="size-4 animate-spin text-ink-3" />
              ) : (
                <ArrowRight aria-hidden className="size-4 text-ink-3" />
              )}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
