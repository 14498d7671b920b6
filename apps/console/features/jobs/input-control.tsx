import { useId } from "react";
import { useTranslations } from "use-intl";
import { Input } from "#components/ui/input.tsx";
import { Select } from "#components/ui/select.tsx";
import type { InputField } from "#features/jobs/input-fields.ts";

interface InputControlProps {
  field: InputField;
  value: string;
  onChange: (value: string) => void;
}

/** The control for one field of a job's input. */
export function InputControl({ field, value, onChange }: InputControlProps) {
  const t = useTranslations("jobs");
  const id = useId();
  const options = field.kind === "boolean" ? ["true", "false"] : field.options;
  const label = (option: string) => (option === "true" ? t("yes") : option === "false" ? t("no") : option);

  return (
    <div>
      <label htmlFor={id} className="flex items-baseline gap-2 text-[13px] font-medium">
        {field.title}
        {field.required && <span className="text-xs font-normal text-ink-3">{t("required")}</span>}
      </label>
      {field.note !== null && <p className="mt-0.5 text-xs text-pretty text-ink-3">{field.note}</p>}
      <div className="mt-1.5">
        {options.length > 0 ? (
          <Select
            label={field.title}
            value={value || field.fallback || (options[0] as string)}
            onChange={onChange}
            options={options.map((option) => ({ value: option, label: label(option) }))}
            className="w-full"
          />
        ) : (
          <Input
            id={id}
            type={field.kind === "integer" ? "number" : "text"}
            min={field.minimum}
            max={field.maximum}
            required={field.required}
            placeholder={field.fallback}
            value={value}
            onChange={(event) => onChange(event.target.value)}
            autoComplete="off"
          />
        )}
      </div>
    </div>
  );
}
