import { CircleAlert, RotateCw } from "lucide-react";
import { useTranslations } from "use-intl";
import { Button } from "#components/ui/button.tsx";
import { type ClientFailure, toClientFailure } from "#lib/api/client-error.ts";
import { classNames } from "#lib/class-names.ts";
import type { Messages } from "#messages/en.ts";

type KnownCode = Extract<keyof Messages["state"], Uppercase<string>>;

const KNOWN: ReadonlySet<string> = new Set<KnownCode>([
  "NETWORK",
  "QUERY_TIMEOUT",
  "QUERY_TOO_EXPENSIVE",
  "UPSTREAM_UNAVAILABLE",
  "RATE_LIMITED",
  "FORBIDDEN",
  "NOT_FOUND",
  "INTERNAL",
]);

interface FailureProps {
  error: unknown;
  onRetry?: () => void;
  className?: string;
}

/** What went wrong, how to find it in the logs, and a way to try again. */
export function Failure({ error, onRetry, className }: FailureProps) {
  const t = useTranslations("state");
  const failure = toClientFailure(error);

  return (
    <div
      role="alert"
      className={classNames("flex flex-col items-center justify-center gap-1 p-6 text-center", className)}
    >
      <CircleAlert aria-hidden className="size-5 text-bad" />
      <p className="mt-1 text-[13px] font-medium">{t("errorTitle")}</p>
      <p className="max-w-sm text-xs text-pretty text-ink-2">
        {isKnown(failure) ? t(failure.code) : failure.message}
      </p>
      {failure.traceId !== null && (
        <p className="mt-1 max-w-full truncate font-mono text-[11px] text-ink-3 select-all">
          {t("trace", { id: failure.traceId })}
        </p>
      )}
      {onRetry !== undefined && failure.code !== "FORBIDDEN" && failure.code !== "NOT_FOUND" && (
        <Button size="sm" className="mt-3" onClick={onRetry}>
          <RotateCw aria-hidden />
          {t("retry")}
        </Button>
      )}
    </div>
  );
}

function isKnown(failure: ClientFailure): failure is ClientFailure & { code: KnownCode } {
  return KNOWN.has(failure.code);
}
