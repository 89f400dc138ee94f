#!/usr/bin/env bash
# Prepares a Debian machine for the tests that need real sandboxes, and starts a private container engine for them.
#
#   sudo tools/test-host.sh [env-file]     # writes DOCKER_HOST=… and ASSAY_TEST_IMAGE=… to env-file, or prints them
#   sudo tools/test-host.sh --stop         # ends the private engine
#
# Safe to run again: what is there already is kept. The engine has its own data folder and socket and no network of its
# own, so that an engine which the machine already runs is left alone.
set -euo pipefail

STATE="${ASSAY_TEST_HOST_DIR:-${TMPDIR:-/tmp}/assay-test-host}"
CACHE="${ASSAY_TEST_HOST_CACHE:-/var/cache/assay}"
TEST_IMAGE=assay/full:1-test
SOCKET="$STATE/docker.sock"
PIDFILE="$STATE/docker.pid"
HERE="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"

say() { echo "test-host: $*" >&2; }
die() { say "$*"; exit 1; }

[ "$(id -u)" = 0 ] || die "must run as root: it installs packages and starts a container engine"

engine() { DOCKER_HOST="unix://$SOCKET" docker "$@"; }
alive() { [ -S "$SOCKET" ] && engine version >/dev/null 2>&1; }

stop_engine() {
  if [ -f "$PIDFILE" ] && kill -0 "$(cat "$PIDFILE")" 2>/dev/null; then
    local pid
    pid="$(cat "$PIDFILE")"
    kill "$pid"
    for _ in $(seq 100); do kill -0 "$pid" 2>/dev/null || break; sleep 0.1; done
  fi
  rm -f "$PIDFILE" "$SOCKET"
}

if [ "${1:-}" = "--stop" ]; then
  stop_engine
  exit 0
fi

install_packages() {
  local missing=()
  for package in docker.io runsc debootstrap chromium redis-server bubblewrap python3-pytest; do
    dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'install ok installed' || missing+=("$package")
  done
  [ ${#missing[@]} -eq 0 ] && return
  command -v apt-get >/dev/null || die "needs a Debian machine to install: ${missing[*]}"
  say "installing ${missing[*]}"
  # Services of the installed packages must not start: the tests bring their own.
  local policy=/usr/sbin/policy-rc.d made=0
  if [ ! -e "$policy" ]; then printf '#!/bin/sh\nexit 101\n' >"$policy"; chmod +x "$policy"; made=1; fi
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >&2
  if [ "$made" = 1 ]; then rm -f "$policy"; fi
}

start_engine() {
  alive && return
  stop_engine
  mkdir -p "$STATE"
  cat >"$STATE/daemon.json" <<JSON
{ "runtimes": { "runsc": { "path": "/usr/bin/runsc", "runtimeArgs": ["--network=none", "--platform=ptrace"] } } }
JSON
  say "starting a private container engine in $STATE"
  setsid dockerd --config-file "$STATE/daemon.json" --data-root "$STATE/data" --exec-root "$STATE/exec" \
    --pidfile "$PIDFILE" -H "unix://$SOCKET" --iptables=false --bridge=none \
    >"$STATE/dockerd.log" 2>&1 </dev/null &
  for _ in $(seq 300); do alive && return; sleep 0.1; done
  tail -n 20 "$STATE/dockerd.log" >&2
  die "the container engine did not start; its log is $STATE/dockerd.log"
}

install_packages
start_engine
# All languages are in it. What an earlier call built is kept by the builder, so this takes no time the second time.
say "building the sandbox image (some minutes the first time)"
DOCKER_HOST="unix://$SOCKET" ASSAY_IMAGES_CACHE="$CACHE" "$HERE/tools/images" full --tag-suffix -test >"$STATE/build.log" 2>&1 ||
  { tail -n 20 "$STATE/build.log" >&2; die "the sandbox image did not build"; }

{
  echo "export DOCKER_HOST=unix://$SOCKET"
  echo "export ASSAY_TEST_IMAGE=$TEST_IMAGE"
  if engine info --format "{{json .Runtimes}}" | grep -q runsc; then echo "export ASSAY_TEST_GVISOR=1"; fi
} >"${1:-/dev/stdout}"
say "ready: $(engine version --format '{{.Server.Version}}') with $TEST_IMAGE"
