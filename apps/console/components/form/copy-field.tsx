import { Check, Copy } from "lucide-react";
import { useTranslations } from "use-intl";
import { Field } from "#components/form/field.tsx";
import { Button } from "#components/ui/button.tsx";
import { Input } from "#components/ui/input.tsx";
import { useCopy } from "#hooks/use-copy.ts";

interface CopyFieldProps {
  label: string;
  value: string;
  hint?: string;
}

/** A text to take away. */
export function CopyField({ label, value, hint }: CopyFieldProps) {
  const t = useTranslations("settings");
  const { copied, copy } = useCopy();

  return (
    <Field label={label} hint={hint}>
      {(ids) => (
        <div className="flex gap-2">
          <Input
            {...ids}
            readOnly
            value={value}
            onFocus={(event) => event.currentTarget.select()}
            className="font-mono text-xs"
            data-testid="copy-value"
          />
          <Button variant="primary" className="h-9" onClick={() => copy(value)}>
            {copied ? <Check aria-hidden /> : <Copy aria-hidden />}
            {copied ? t("copied") : t("copy")}
          </Button>
        </div>
      )}
    </Field>
  );
}
