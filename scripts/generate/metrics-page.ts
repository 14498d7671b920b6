import { isMarketingMetric } from "@analytics/api/metrics/scope-for-metric";
import { METRICS } from "@analytics/metrics/catalog/metrics";
import type { Metric } from "@analytics/metrics/model";

/** docs/metrics.md: every metric with its definition, from the declarations. */
export function metricsPage(): string {
  const rows = [...METRICS].sort((a, b) => a.name.localeCompare(b.name));

  return `# Metrics

${rows.length} metrics. Each is declared once in \`packages/metrics/src/catalog/\`; REST, the console and this page derive from the
declaration. Common rules: days are calendar days of the requested zone (Europe/Moscow unless told), ranges are half-open,
a purchase counts when it is paid, a refund is a fact of its own day, a ratio without a denominator is \`null\`,
and so is a bucket that has not begun.

## Asking over REST

\`GET /api/v1/analytics/metrics/{name}\` with any of these; an unknown or repeated parameter is refused.

| parameter | |
|---|---|
| \`from\`, \`to\` | the half-open range: a day of the zone, or an instant (RFC 3339) |
| \`timezone\` | an IANA zone; \`Europe/Moscow\` unless told |
| \`granularity\` | \`minute\`, \`hour\`, \`day\`, \`week\`, \`month\` or \`total\`, as the metric allows |
| \`dimensions\` | up to three, separated by commas |
| \`filter[game]=g-001,g-002\` | any of the values; \`filter[game][not]=…\` none of them. Any dimension of the metric |
| \`compare\` | \`previous_period\`: as many buckets of the granularity before (weeks with weeks, months with months, so that weekdays meet); \`previous_year\`: twelve months before. The answer names the compared range |
| \`order\`, \`limit\` | series by total, \`desc\` unless told; 50 unless told |
| \`exact\` | \`true\`: from events, without rollups |
| \`format\` | \`json\` or \`csv\` |

\`\`\`sh
API=\${ANALYTICS_URL:-http://localhost:\${PORT:-3000}}/api/v1/analytics
ADMIN=$(npm run --silent token -- --role admin)
curl -s -H "Authorization: Bearer $ADMIN" -g \\
  "$API/metrics/dau?from=2026-11-01&to=2026-11-08&granularity=day&timezone=UTC&filter[country]=RU,KZ&dimensions=platform"
\`\`\`

CSV has one row per series and point: \`time\`, the dimensions, \`value\`, with \`compare\` also \`compare_time\` and \`compare_value\` at the
end. Money is in minor units there too: \`value\` is a whole number, \`currency\` says of what and \`scale\` how many of its digits are decimals
(\`123456\` with scale 2 is 1,234.56).

Without a range, \`GET /metrics/{name}\` answers for the 30 calendar days of the zone that end with today: 29 whole days and the one
that is still filling, which \`meta\` says (\`complete_through\`, and a note in \`warnings\`). \`to\` alone means the 30 days before it,
\`from\` alone everything up to the end of today. The console does not use that default. It opens with its preset «Last 30 whole
days», the 30 days that end with yesterday, and always sends both ends; so a chart, its comparison and its CSV never set part of a
day against a whole one, and a total in the console differs from that of a request without a range by the oldest day and today.

${rows.map(section).join("\n")}`;
}

function section(metric: Metric): string {
  return `## ${metric.name}

**${metric.title.en}** · ${metric.title.ru}

${metric.description.en}

| | |
|---|---|
| unit | ${metric.unit} |
| kind | ${metric.kind} |
| seen by | ${readersOf(metric).join(", ")} |
| dimensions | ${metric.dimensions.join(", ") || "none"} |
| granularities | ${metric.granularities.join(", ")} |
| definition version | ${metric.definitionVersion} |
`;
}

/** As `scopeForMetric` of the API decides. */
function readersOf(metric: Metric): string[] {
  return [
    "administrators and analysts",
    ...(isMarketingMetric(metric) ? ["marketers"] : []),
    ...(metric.audience === "game" ? ["developers over their own games"] : []),
  ];
}
