import { useFormat } from "#hooks/use-format.ts";
import { toClientFailure } from "#lib/api/client-error.ts";
import { serviceText } from "#lib/i18n/service-text.ts";

/** Why a change was refused, in the words of the service; nothing without an error. */
export function ChangeFailure({ error }: { error: unknown }) {
  const { locale } = useFormat();
  if (error === null || error === undefined) return null;

  return (
    <p role="alert" className="text-xs break-words text-bad">
      {serviceText(toClientFailure(error).message, locale)}
    </p>
  );
}
