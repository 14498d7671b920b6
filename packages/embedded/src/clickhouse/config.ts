import { createHash } from "node:crypto";

export interface ServerConfig {
  usersFile: string;
  /** More `<clickhouse>` elements, for example `<remote_servers>` in cluster tests. */
  extra?: string;
}

/**
 * The server configuration. System log tables stay off (none is configured), so an idle server writes nothing; pools
 * and caches are sized for one small machine.
 */
export function renderServerConfig({ usersFile, extra = "" }: ServerConfig): string {
  return `<clickhouse>
  <logger><level>warning</level></logger>
  <timezone>UTC</timezone>
  <users_config>${escapeXml(usersFile)}</users_config>
  <mark_cache_size>268435456</mark_cache_size>
  <uncompressed_cache_size>0</uncompressed_cache_size>
  <background_pool_size>4</background_pool_size>
  <background_move_pool_size>1</background_move_pool_size>
  <background_fetches_pool_size>1</background_fetches_pool_size>
  <background_common_pool_size>4</background_common_pool_size>
  <background_schedule_pool_size>16</background_schedule_pool_size>
  <max_server_memory_usage_to_ram_ratio>0.7</max_server_memory_usage_to_ram_ratio>
  <keep_alive_timeout>30</keep_alive_timeout>
  ${extra}
</clickhouse>
`;
}

export interface UserPasswords {
  analytics: string;
  bi: string;
  operator: string;
}

/**
 * The users. `default` must exist without a password, or the local session that keeps the server alive cannot start; it
 * is reachable from this machine only and may do nothing but start listening. `analytics` is the application, `bi` reads
 * the database `bi` and nothing else.
 */
export function renderUsers(passwords: UserPasswords): string {
  return `<clickhouse>
  <profiles>
    <default/>
    <application>
      <max_memory_usage>1500000000</max_memory_usage>
      <max_bytes_before_external_group_by>750000000</max_bytes_before_external_group_by>
      <max_bytes_before_external_sort>750000000</max_bytes_before_external_sort>
      <log_queries>0</log_queries>
    </application>
    <reader>
      <readonly>2</readonly>
      <max_memory_usage>1000000000</max_memory_usage>
      <max_execution_time>60</max_execution_time>
      <max_result_rows>1000000</max_result_rows>
      <constraints>
        <max_memory_usage><max>1000000000</max></max_memory_usage>
        <max_execution_time><min>1</min><max>60</max></max_execution_time>
        <max_result_rows><min>1</min><max>1000000</max></max_result_rows>
        <readonly><const/></readonly>
      </constraints>
    </reader>
  </profiles>
  <quotas>
    <default/>
    <reader><interval><duration>60</duration><queries>600</queries></interval></reader>
  </quotas>
  <users>
    <default>
      <password></password>
      <networks><ip>127.0.0.1</ip><ip>::1</ip></networks>
      <profile>default</profile>
      <quota>default</quota>
      <grants>${grants(["GRANT SYSTEM LISTEN ON *.*", "GRANT SELECT ON system.numbers"])}</grants>
    </default>
    <analytics>
      ${password(passwords.analytics)}
      <networks><ip>127.0.0.1</ip><ip>::1</ip></networks>
      <profile>application</profile>
      <quota>default</quota>
      <grants>${grants([
        "GRANT SELECT, INSERT, ALTER, CREATE, DROP, TRUNCATE, OPTIMIZE, SHOW, SYSTEM, KILL QUERY, BACKUP, dictGet, UNDROP TABLE, INTROSPECTION, SET DEFINER ON *.*",
        "GRANT FILE, S3, REMOTE ON *.*",
        "GRANT TABLE ENGINE ON *",
      ])}</grants>
    </analytics>
    <operator>
      ${password(passwords.operator)}
      <networks><ip>127.0.0.1</ip><ip>::1</ip></networks>
      <profile>default</profile>
      <quota>default</quota>
      <grants>${grants(["GRANT KILL QUERY ON *.*", "GRANT SELECT ON system.processes"])}</grants>
    </operator>
    <bi>
      ${password(passwords.bi)}
      <networks><ip>127.0.0.1</ip><ip>::1</ip></networks>
      <profile>reader</profile>
      <quota>reader</quota>
      <grants>${grants(["GRANT SELECT, SHOW ON bi.*"])}</grants>
    </bi>
  </users>
</clickhouse>
`;
}

function password(text: string): string {
  return `<password_sha256_hex>${createHash("sha256").update(text).digest("hex")}</password_sha256_hex>`;
}

function grants(statements: readonly string[]): string {
  return statements.map((statement) => `<query>${statement}</query>`).join("");
}

function escapeXml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
