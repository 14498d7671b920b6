/** The arguments of a metric in GraphQL: the input of `metrics.get`. */
export interface MetricArguments {
  name: string;
  from?: string;
  to?: string;
  granularity?: string;
  timezone?: string;
  dimensions?: string[];
  filters?: { dimension: string; values: string[]; negate: boolean }[];
  compare?: string;
  order?: string;
  limit?: number;
}

interface GivenArguments {
  name: unknown;
  filters?: readonly { dimension: string; values: readonly string[]; not?: boolean | null }[] | null;
}

/** The arguments of a field as the procedure takes them. */
export function toMetricArguments({ filters, ...rest }: GivenArguments): MetricArguments {
  const given = withoutNulls(rest) as unknown as MetricArguments;
  if (filters == null) return given;

  return {
    ...given,
    filters: filters.map(({ dimension, values, not }) => ({
      dimension,
      values: [...values],
      negate: not ?? false,
    })),
  };
}

/** What GraphQL leaves null was not given. */
export function withoutNulls<Given extends object>(
  given: Given,
): { [Key in keyof Given]: NonNullable<Given[Key]> } {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value != null)) as never;
}
