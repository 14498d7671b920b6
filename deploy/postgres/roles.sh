#!/bin/sh
# Runs once, when the cluster is made: the general role with its database, and the role that owns the identity vault.
set -eu
psql --username postgres --set ON_ERROR_STOP=1 \
  --set general="$ANALYTICS_PASSWORD" --set vault="$VAULT_PASSWORD" <<'SQL'
CREATE ROLE analytics LOGIN PASSWORD :'general';
CREATE ROLE analytics_vault LOGIN PASSWORD :'vault';
GRANT analytics TO analytics_vault;
CREATE DATABASE analytics OWNER analytics;
SQL
