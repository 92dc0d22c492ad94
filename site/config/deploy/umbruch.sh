#!/usr/bin/env bash
# Sets Umbruch up on a Debian machine, updates it, saves it and brings it back: the steps of DEPLOY.md, which says why.
# Every step may be repeated. As root:
#
#   umbruch.sh install             everything from an empty machine to a running site
#   umbruch.sh update [VERSION]    another version of the software, after a backup
#   umbruch.sh backup              a folder below /var/backups/umbruch
#   umbruch.sh erasures            notes there who asked to be erased since
#   umbruch.sh restore FOLDER      database and media as they were, but for who asked to be erased since
#   umbruch.sh manage …            manage.py as the site's own user, with its environment
#
# ROOT=/somewhere does all of it below that folder, with the user who calls and without systemd and apt.
set -euo pipefail

ROOT=${ROOT:-}
SOURCE=${SOURCE:-}
VENV=${VENV:-$ROOT/srv/umbruch/venv}
APP=$ROOT/srv/umbruch/app
ETC=$ROOT/etc/umbruch
BACKUPS=$ROOT/var/backups/umbruch
KEEP_DAYS=${KEEP_DAYS:-14}
HERE=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
SOCKET=umbruch-web.socket
SERVICES=(umbruch-web umbruch-clock umbruch-worker umbruch-events)
TIMERS=(umbruch-backup umbruch-erasures)

say() { echo "umbruch: $*"; }
on_a_machine() { [ -z "$ROOT" ]; }
as_site() { if on_a_machine; then runuser -u umbruch -- "$@"; else "$@"; fi; }
as_postgres() { if on_a_machine; then (cd / && runuser -u postgres -- "$@"); else "$@"; fi; }
systemd() { if on_a_machine; then systemctl "$@"; fi; }

settings() {
  set -a
  # shellcheck source=/dev/null
  . "$ETC/umbruch.env"
  set +a
  # What is stored below the root is read below it.
  case $UMBRUCH_DATA in "$ROOT"/*) ;; *) UMBRUCH_DATA=$ROOT$UMBRUCH_DATA ;; esac
}

manage() { (settings && cd "$APP" && as_site "$VENV/bin/python" manage.py "$@"); }

packages() {
  on_a_machine || return 0
  say "Debian's packages"
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -qq
  apt-get install -y -qq --no-install-recommends git python3-venv postgresql redis-server >/dev/null
}

user_and_folders() {
  say "user and folders"
  mkdir -p "$ROOT/srv/umbruch" "$ETC" "$BACKUPS"
  if on_a_machine; then
    id umbruch >/dev/null 2>&1 || useradd --system --home-dir /srv/umbruch --shell /usr/sbin/nologin umbruch
    # The programs read the software and the settings, and write nothing but their data.
    chown root:umbruch "$ETC" && chmod 750 "$ETC"
  fi
  chmod 700 "$BACKUPS"
}

code() {
  [ -d "$APP/.git" ] && return 0
  say "the software"
  git clone --quiet "${SOURCE:-$(git -C "$HERE" rev-parse --show-toplevel)}" "$APP"
}

environment() {
  if ! [ -s "$ETC/umbruch.env" ]; then
    say "settings with a key of their own: $ETC/umbruch.env"
    (umask 077 && cp "$HERE/umbruch.env" "$ETC/umbruch.env.new")
    key=$(head -c 48 /dev/urandom | base64 | tr '+/' '-_')
    sed -i "s|^SECRET_KEY=$|SECRET_KEY=$key|; s|=/var/lib/umbruch$|=$ROOT/var/lib/umbruch|" "$ETC/umbruch.env.new"
    # What the caller's environment says goes in at once: DATABASE_URL=… umbruch.sh install
    for name in $(sed -nE 's/^#?([A-Z0-9_]+)=.*/\1/p' "$HERE/umbruch.env") UMBRUCH_INSECURE SERVE_MEDIA; do
      if [ -n "${!name:-}" ]; then
        sed -i -E "/^#?$name=/d" "$ETC/umbruch.env.new"
        echo "$name=${!name}" >> "$ETC/umbruch.env.new"
      fi
    done
    mv "$ETC/umbruch.env.new" "$ETC/umbruch.env"
  fi
  if on_a_machine; then chown root:umbruch "$ETC/umbruch.env" && chmod 640 "$ETC/umbruch.env"; fi
  settings
  if on_a_machine; then
    install -d -o umbruch -g umbruch -m 750 "$UMBRUCH_DATA" && install -d -o umbruch -g umbruch -m 755 "$UMBRUCH_DATA/media"
  else
    mkdir -p "$UMBRUCH_DATA/media"
  fi
}

python_packages() {
  [ -x "$VENV/bin/python" ] || python3 -m venv "$VENV"
  cmp -s "$APP/requirements.txt" "$VENV/umbruch-requirements.txt" && return 0
  say "Python's packages"
  "$VENV/bin/python" -m pip install --quiet --disable-pip-version-check --requirement "$APP/requirements.txt"
  cp "$APP/requirements.txt" "$VENV/umbruch-requirements.txt"
}

database() {
  settings
  case $DATABASE_URL in postgresql:*) ;; *) return 0 ;; esac
  # One with a host of its own is made by whoever runs that host.
  if on_a_machine && [ "${DATABASE_URL#postgresql:///}" = "$DATABASE_URL" ]; then return 0; fi
  name=${DATABASE_URL##*/} name=${name%%\?*}
  sql() { as_postgres psql --no-psqlrc --quiet --tuples-only --no-align --dbname postgres --command "$1"; }
  if [ -z "$(sql "SELECT 1 FROM pg_roles WHERE rolname = 'umbruch'")" ]; then sql 'CREATE ROLE umbruch LOGIN'; fi
  if [ -z "$(sql "SELECT 1 FROM pg_database WHERE datname = '$name'")" ]; then
    say "database $name"
    sql "CREATE DATABASE \"$name\" OWNER umbruch ENCODING 'UTF8' TEMPLATE template0"
  fi
}

starts() { (settings && cd "$APP" && as_site "$VENV/bin/python" -m gunicorn --check-config); }

prepare() {
  say "tables, roles, style sheets"
  manage start --prepare
}

units() {
  folder=$ROOT/etc/systemd/system
  mkdir -p "$folder"
  for file in "$APP"/site/config/deploy/*.{service,socket,timer}; do
    sed "s|^ListenStream=.*|ListenStream=${HOST:-127.0.0.1}:${PORT:-8000}|; s|=/srv/umbruch/venv|=$VENV|; s|=/srv|=$ROOT/srv|; s|=/etc|=$ROOT/etc|; s|=/var|=$ROOT/var|" "$file" \
      > "$folder/$(basename "$file")"
  done
  systemd daemon-reload
}

start() {
  # It is opened before the program that it is for. Left open, it lets readers wait while that one is restarted.
  systemd is-active --quiet "$SOCKET" || systemd stop umbruch-web.service || true
  systemd enable --quiet --now "$SOCKET"
  systemd enable --quiet --now "${SERVICES[@]}" "${TIMERS[@]/%/.timer}"
  systemd restart "${SERVICES[@]}"
}

# With its socket, which would start it for the next reader.
stop() { systemd stop "$SOCKET" "${SERVICES[@]}" || true; }

save_database() { # into that folder
  case $DATABASE_URL in
    postgresql:*)
      as_site pg_dump --format custom --no-owner --dbname "$DATABASE_URL" > "$1/database.dump"
      pg_restore --list "$1/database.dump" > /dev/null ;;
    *)
      "$VENV/bin/python" - "$(sqlite_file)" "$1/database.sqlite3" <<'PYTHON'
import sqlite3, sys
source, copy = (sqlite3.connect(name) for name in sys.argv[1:])
source.backup(copy)
found = copy.execute("PRAGMA integrity_check").fetchone()
sys.exit(found != ("ok",) and f"the copy is damaged: {found}")
PYTHON
      ;;
  esac
}

sqlite_file() { if [ -n "${DATABASE_URL:-}" ]; then echo "${DATABASE_URL#sqlite:///}"; else echo "$UMBRUCH_DATA/umbruch.sqlite3"; fi; }

backup() {
  settings
  folder=$BACKUPS/$(date -u +%Y-%m-%dT%H%M%SZ)
  rm -rf "$BACKUPS"/.unfinished-*
  unfinished=$(mktemp -d "$BACKUPS/.unfinished-XXXXXX")
  # The database first: whatever picture it names is there when the media are read after it.
  save_database "$unfinished"
  if [ -z "${MEDIA_S3_BUCKET:-}" ]; then tar -C "$UMBRUCH_DATA" -cf "$unfinished/media.tar" media; fi
  cp "$ETC/umbruch.env" "$unfinished/umbruch.env"
  git -C "$APP" rev-parse HEAD > "$unfinished/version"
  erasures
  sync
  mv "$unfinished" "$folder"
  find "$BACKUPS" -mindepth 1 -maxdepth 1 -type d -mtime "+$KEEP_DAYS" -exec rm -r {} +
  say "saved: $folder"
}

erasures() {
  # Never an empty list in the place of a good one: a function's failures don't stop it where it is asked for them.
  manage list_erasures > "$BACKUPS/erasures.jsonl.new" || return 1
  mv "$BACKUPS/erasures.jsonl.new" "$BACKUPS/erasures.jsonl"
}

restore() {
  from=$(cd "$1" && pwd)
  settings
  stop
  # Whoever asked to be erased an hour ago is in no backup: noted now if the old database still answers.
  erasures 2>/dev/null || rm -f "$BACKUPS/erasures.jsonl.new"
  if [ -s "$from/database.dump" ]; then
    database
    # All or nothing. Tables that the backup doesn't know would be in its way.
    (echo 'BEGIN; DROP SCHEMA public CASCADE; CREATE SCHEMA public;'
     pg_restore --no-owner --no-privileges --file - "$from/database.dump" | sed '/^CREATE SCHEMA public;$/d'
     echo 'COMMIT;') | as_site psql --no-psqlrc --quiet --set ON_ERROR_STOP=1 --dbname "$DATABASE_URL" > /dev/null
  else
    file=$(sqlite_file)
    rm -f "$file-wal" "$file-shm"
    cp "$from/database.sqlite3" "$file.new" && mv "$file.new" "$file"
    if on_a_machine; then chown umbruch:umbruch "$file"; fi
  fi
  if [ -s "$from/media.tar" ]; then
    rm -rf "$UMBRUCH_DATA/media.old"
    if [ -d "$UMBRUCH_DATA/media" ]; then mv "$UMBRUCH_DATA/media" "$UMBRUCH_DATA/media.old"; fi
    tar -C "$UMBRUCH_DATA" -xf "$from/media.tar"
  fi
  # The key: without it what is kept of readers can't be told apart, and erasures find nobody.
  if [ "$(grep '^SECRET_KEY=' "$from/umbruch.env")" != "$(grep '^SECRET_KEY=' "$ETC/umbruch.env")" ]; then
    say "the backup's SECRET_KEY differs: taken over"
    sed -i "s|^SECRET_KEY=.*|$(grep '^SECRET_KEY=' "$from/umbruch.env")|" "$ETC/umbruch.env"
  fi
  manage migrate --no-input --verbosity 0
  if [ -s "$BACKUPS/erasures.jsonl" ]; then
    cp "$BACKUPS/erasures.jsonl" "$UMBRUCH_DATA/erasures.jsonl" && chmod 644 "$UMBRUCH_DATA/erasures.jsonl"
    manage replay_erasures "$UMBRUCH_DATA/erasures.jsonl"
    rm "$UMBRUCH_DATA/erasures.jsonl"
  else
    manage replay_erasures
  fi
  start
  say "restored: $from"
}

update() {
  backup
  before=$(cat "$folder/version")
  git -C "$APP" fetch --quiet --tags origin
  git -C "$APP" checkout --quiet --detach "${1:-origin/HEAD}"
  # The programs that run have the old one in memory: it has to lie there again before one of them is renewed.
  if ! { python_packages && starts; }; then
    git -C "$APP" checkout --quiet --detach "$before"
    python_packages
    say "that version doesn't start: nothing was changed, $before goes on"
    exit 1
  fi
  prepare
  units
  start
  say "now $(git -C "$APP" describe --always --tags), before $before: go back with '$0 update $before'"
}

setup() {
  packages
  user_and_folders
  code
  environment
  python_packages
  database
  prepare
  units
  start
  say "ready. The first account: $0 manage createsuperuser"
}

case ${1:-} in
  install) setup ;;
  update | restore | manage) "$@" ;;
  backup | erasures) settings && "$1" ;;
  *) sed -n '2,13s/^# \{0,1\}//p' "${BASH_SOURCE[0]}"; exit 2 ;;
esac
