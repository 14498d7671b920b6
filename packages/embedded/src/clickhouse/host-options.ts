export interface HostOptions {
  library: string;
  dataDirectory: string;
  configFile: string;
  httpPort: number;
  tcpPort: number;
}

/** The variable that hands the host the password of `operator`: arguments are visible to every user, the environment is not. */
export const OPERATOR_PASSWORD = "ANALYTICS_CLICKHOUSE_OPERATOR_PASSWORD";
