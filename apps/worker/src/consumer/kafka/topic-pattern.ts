/** The topics that match one of the patterns; `*` stands for one or more characters other than a dot. */
export function matchTopics(topics: readonly string[], patterns: readonly string[]): string[] {
  const matchers = patterns.map(toRegExp);

  return topics.filter((topic) => matchers.some((matcher) => matcher.test(topic))).sort();
}

function toRegExp(pattern: string): RegExp {
  const source = pattern
    .split("*")
    .map((part) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&"))
    .join("[^.]+");

  return new RegExp(`^${source}$`);
}
