export const chart = {
  asTable: "Show «{name}» as a table",
  asChart: "Show «{name}» as a chart",
  narrowTo: "Narrow to {name}",
  unusual: "Out of the ordinary: {series}",
  incomplete: "Dashed or pale: the period is not over, so its value still changes.",
  cut: "Dashed or pale: the range holds only a part of the period.",
  meanOf: "{hours, plural, one {in # hour} other {on average, over # hours}}",
  values: "Values",
  tooEarly: "Too early to say",
  tooEarlyText: "The cohorts of this range are still open. Take an earlier range.",
  median: "Median: {value}",
};
