import type { ComponentProps } from "react";
import { Input } from "#components/ui/input.tsx";

interface FilterInputProps extends Omit<ComponentProps<typeof Input>, "onChange"> {
  label: string;
  /** Stands in the empty field; the label unless told. */
  hint?: string;
  value: string;
  onChange: (text: string) => void;
}

const TEXT_LENGTH_MAX = 100;

/** A field for a part of what is looked for. */
export function FilterInput({ label, hint = label, onChange, ...props }: FilterInputProps) {
  return (
    <Input
      type="search"
      aria-label={label}
      placeholder={hint}
      maxLength={TEXT_LENGTH_MAX}
      onChange={(event) => onChange(event.target.value)}
      {...props}
    />
  );
}
