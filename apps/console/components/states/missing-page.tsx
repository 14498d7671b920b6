import { type LucideIcon, SearchX } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "use-intl";
import { buttonLook } from "#components/ui/button.tsx";
import { useRangeQuery } from "#hooks/use-range-query.ts";
import { useShortcutLabel } from "#hooks/use-shortcut-label.ts";

interface MissingPageProps {
  title: string;
  text: string;
  icon?: LucideIcon;
  /** Where to go on. */
  action: { href: string; label: string };
  testId: string;
}

/** An address without a page for this user: what it may mean and where to go on. The header offers no range for it. */
export function MissingPage({ title, text, icon: Icon = SearchX, action, testId }: MissingPageProps) {
  const t = useTranslations("state");
  const rangeQuery = useRangeQuery();
  const shortcut = useShortcutLabel();

  return (
    <div
      data-page="missing"
      data-testid={testId}
      className="flex min-h-[70vh] flex-col items-center justify-center p-6 text-center"
    >
      <span className="inline-flex size-11 items-center justify-center rounded-full bg-sunken text-ink-3">
        <Icon aria-hidden className="size-5.5" strokeWidth={1.75} />
      </span>
      <h1 className="mt-3 text-lg font-semibold">{title}</h1>
      <p className="mt-1 max-w-md text-[13px] text-pretty text-ink-2">{text}</p>
      <div className="mt-5 flex flex-wrap justify-center gap-2">
        <Link href={`${action.href}${rangeQuery}`} className={buttonLook({ variant: "primary" })}>
          {action.label}
        </Link>
        {action.href !== "/" && (
          <Link href={`/${rangeQuery}`} className={buttonLook()}>
            {t("home")}
          </Link>
        )}
      </div>
      <p className="mt-4 hidden text-xs text-ink-3 sm:block">{t("notFoundHint", { shortcut })}</p>
    </div>
  );
}
