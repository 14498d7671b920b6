import type { Messages } from "#messages/en.ts";
import * as charts from "#messages/ru/charts.ts";
import * as dashboards from "#messages/ru/dashboards.ts";
import * as data from "#messages/ru/data.ts";
import * as explore from "#messages/ru/explore.ts";
import * as gameReports from "#messages/ru/game-reports.ts";
import * as games from "#messages/ru/games.ts";
import * as jobs from "#messages/ru/jobs.ts";
import * as overview from "#messages/ru/overview.ts";
import * as quarantine from "#messages/ru/quarantine.ts";
import * as range from "#messages/ru/range.ts";
import * as session from "#messages/ru/session.ts";
import * as settings from "#messages/ru/settings.ts";
import * as shell from "#messages/ru/shell.ts";
import * as vocabulary from "#messages/ru/vocabulary.ts";

export const ru: Messages = {
  ...shell,
  ...session,
  ...range,
  ...vocabulary,
  ...charts,
  ...overview,
  ...dashboards,
  ...explore,
  ...games,
  ...gameReports,
  ...data,
  ...quarantine,
  ...jobs,
  ...settings,
};
