import { Search } from "lucide-react";
import { type RefObject, useEffect, useState } from "react";
import { useTranslations } from "use-intl";
import { Input } from "#components/ui/input.tsx";

interface SearchFieldProps {
  value: string;
  onSearch: (value: string) => void;
  field: RefObject<HTMLInputElement | null>;
}

const PAUSE_MS = 300;

/** Searches when the typing pauses. */
export function SearchField({ value, onSearch, field }: SearchFieldProps) {
  const t = useTranslations("desk");
  const [text, setText] = useState(value);
  useEffect(() => setText(value), [value]);
  useEffect(() => {
    if (text === value) return;
    const timer = setTimeout(() => onSearch(text), PAUSE_MS);

    return () => clearTimeout(timer);
  }, [text, value, onSearch]);

  return (
    <div className="relative min-w-0 flex-1 basis-56">
      <Search aria-hidden className="absolute top-2.5 left-3 size-4 text-ink-3" />
      <Input
        ref={field}
        type="search"
        aria-label={t("search")}
        placeholder={t("searchHint")}
        value={text}
        onChange={(change) => setText(change.target.value)}
        onKeyDown={(key) => key.key === "Escape" && key.currentTarget.blur()}
        maxLength={200}
        className="pl-9"
      />
    </div>
  );
}
