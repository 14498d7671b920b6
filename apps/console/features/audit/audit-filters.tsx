import { useCallback } from "react";
import { useTranslations } from "use-intl";
import { SearchInput } from "#components/form/search-input.tsx";
import { Select } from "#components/ui/select.tsx";
import type { AuditFilter } from "#features/audit/use-audit-filter.ts";
import { ACTIONS, useAuditWords } from "#features/audit/use-audit-words.ts";

const ANY = "any";

interface AuditFiltersProps {
  filter: AuditFilter;
  onChange: (change: Partial<AuditFilter>) => void;
}

export function AuditFilters({ filter, onChange }: AuditFiltersProps) {
  const t = useTranslations("auditLog");
  const words = useAuditWords();
  const names = Object.keys(ACTIONS);
  // An address may name an action that has no words.
  const known = filter.action === "" || names.includes(filter.action) ? names : [filter.action, ...names];
  const options = [
    { value: ANY, label: t("anyAction") },
    ...known.map((value) => ({ value, label: words.action(value) })),
  ];
  const setActor = useCallback((actor: string) => onChange({ actor }), [onChange]);
  const setObject = useCallback((object: string) => onChange({ object }), [onChange]);

  return (
    <div className="flex min-w-0 flex-wrap gap-2 max-sm:w-full sm:justify-end">
      <Select
        label={t("action")}
        value={filter.action === "" ? ANY : filter.action}
        onChange={(action) => onChange({ action: action === ANY ? "" : action })}
        options={options}
        className="max-sm:w-full"
      />
      <SearchInput label={t("filterActor")} value={filter.actor} onSearch={setActor} className="sm:w-64" />
      <SearchInput label={t("filterObject")} value={filter.object} onSearch={setObject} className="sm:w-64" />
    </div>
  );
}
