import { SearchX } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "use-intl";
import { Empty } from "#components/states/empty.tsx";
import { Button } from "#components/ui/button.tsx";
import { useRangeQuery } from "#hooks/use-range-query.ts";

interface MissingPageProps {
  title: string;
  text: string;
  /** Where to go on. */
  action: { href: string; label: string };
  testId: string;
}

/** An address without a page: what it may mean and where to go on. The header offers no range for it. */
export function MissingPage({ title, text, action, testId }: MissingPageProps) {
  const t = useTranslations("state");
  const rangeQuery = useRangeQuery();

  return (
    <div data-page="missing" data-testid={testId}>
      <h1 className="sr-only">{title}</h1>
      <Empty
        className="min-h-[60vh]"
        icon={SearchX}
        title={title}
        text={text}
        action={
          <div className="flex flex-wrap justify-center gap-2">
            <Button asChild variant="primary">
              <Link href={`${action.href}${rangeQuery}`}>{action.label}</Link>
            </Button>
            {action.href !== "/" && (
              <Button asChild>
                <Link href={`/${rangeQuery}`}>{t("home")}</Link>
              </Button>
            )}
          </div>
        }
      />
      <p className="text-center text-xs text-ink-3">{t("notFoundHint")}</p>
    </div>
  );
}
