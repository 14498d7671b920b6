import { ChevronRight } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "use-intl";

export interface Crumb {
  label: string;
  href: string;
}

/** The way to a page that lies below another. */
export function Breadcrumbs({ trail }: { trail: readonly Crumb[] }) {
  const t = useTranslations("nav");

  return (
    <nav aria-label={t("trail")}>
      <ol className="flex items-center gap-1 text-xs text-ink-3">
        {trail.map(({ label, href }, at) => (
          <li key={href} className="flex items-center gap-1">
            <Link href={href} className="rounded underline-offset-4 hover:text-ink hover:underline">
              {label}
            </Link>
            {at < trail.length - 1 && <ChevronRight aria-hidden className="size-3" />}
          </li>
        ))}
      </ol>
    </nav>
  );
}
