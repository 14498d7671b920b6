export const chart = {
  asTable: "Show «{name}» as a table",
  asChart: "Show «{name}» as a chart",
  narrowTo: "Narrow to {name}",
  unusual: "Out of the ordinary: {series}",
  dotted: "Dotted: {days}",
  stackOfFirst: "The stack is of the first {count} series alone, not of everything.",
  running: "The range is not over: its newest values, dashed or pale in charts, still change.",
  incomplete: "Dashed or pale: the period is not over, so its value still changes.",
  cut: "Dashed or pale: the range holds only a part of the period.",
  cutOrMaturing:
    "Dashed or pale: the range holds only a part of the period, or not all of it is counted yet.",
  meanOf: "{hours, plural, one {in # hour} other {on average, over # hours}}",
  howMany:
    "How many {of, select, country {countries} platform {platforms} game {games} developer {developers} genre {genres} channel {channels} campaign {campaigns} payment_method {payment methods} event_type {event types} source {sources} language {languages} service {services} reason {reasons} minute {minutes} hour {hours} day {days} week {weeks} month {months} other {values}}",
  tooEarly: "Too early to say",
  tooEarlyText: "The number of these days is not known yet. Take an earlier range.",
  tooFew: "Too little for a chart",
  tooFewText:
    "Most of the periods have nothing, or one or two cases, to take a share of. Over the whole range:",
  coarser: "By weeks: most days have too little to take a share of.",
  byHour: "By hours",
  lone: "Everything fell into one period of the chart:",
  median: "Median: {value}",
};
