#!/bin/sh
# Makes the passwords for compose.yaml, once: what is there already stays.
set -eu
cd "$(dirname "$0")"
umask 077
mkdir -p secrets
password() { head -c 24 /dev/urandom | base64 | tr '+/' '-_' | tr -d '\n'; }
[ -e secrets/postgres_password ] || password > secrets/postgres_password
[ -e secrets/redis_password ] || password > secrets/redis_password
printf 'postgres://weerklank:%s@postgres:5432/weerklank' "$(cat secrets/postgres_password)" > secrets/database_url
printf 'redis://:%s@redis:6379' "$(cat secrets/redis_password)" > secrets/redis_url
# Compose mounts a file with its own rights; in the containers others than its owner read it.
chmod 644 secrets/*
chmod 700 secrets
