import * as charts from "#messages/en/charts.ts";
import * as dashboards from "#messages/en/dashboards.ts";
import * as data from "#messages/en/data.ts";
import * as explore from "#messages/en/explore.ts";
import * as gameReports from "#messages/en/game-reports.ts";
import * as games from "#messages/en/games.ts";
import * as jobs from "#messages/en/jobs.ts";
import * as overview from "#messages/en/overview.ts";
import * as quarantine from "#messages/en/quarantine.ts";
import * as range from "#messages/en/range.ts";
import * as session from "#messages/en/session.ts";
import * as settings from "#messages/en/settings.ts";
import * as shell from "#messages/en/shell.ts";
import * as vocabulary from "#messages/en/vocabulary.ts";

export const en = {
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

/** The one set of keys: every language has exactly these. */
export type Messages = typeof en;
