#!/bin/sh
# The last step of each sandbox image: takes away what no program in a sandbox has any use for.
#
#   harden.sh [package …]     # and these packages, whatever names them as a need of its own
set -eu

for package in "$@"; do
  if dpkg-query -W "$package" >/dev/null 2>&1; then dpkg --purge --force-depends "$package" >/dev/null; fi
done
# Programs that gain privileges.
find / -xdev -type f \( -perm -4000 -o -perm -2000 \) -exec chmod u-s,g-s {} +
# What runs by itself, and what installs more.
rm -rf /etc/cron* /var/spool/cron /etc/systemd /lib/systemd/system
for name in apt apt-get apt-cache apt-key apt-mark apt-config apt-cdrom dpkg dpkg-deb dpkg-divert dpkg-split dpkg-trigger \
  npm npx pip pip3 corepack; do
  rm -f "/usr/bin/$name" "/usr/local/bin/$name"
done
# Password files beyond names, caches, logs and manuals.
rm -rf /var/lib/apt/* /var/cache/* /var/log/* /root/.bash* /etc/shadow- /etc/gshadow- \
  /usr/share/doc /usr/share/man /usr/share/info /usr/share/locale /usr/share/unicode
find / -xdev -type d -name __pycache__ -path '*/test*' -prune -exec rm -rf {} +
mkdir -p /tmp /var/tmp
chmod 1777 /tmp
chmod 0755 /var/tmp
# What the supervisor is started with.
/usr/bin/python3 -I -S -c 'import json, ctypes, socket, resource, sqlite3'
# Whoever a run is, it has a name: these are the uids that containers take for runs (libs/sandbox/src/runners/uid-blocks.ts).
awk 'BEGIN { for (uid = 160 * 64; uid < 580 * 64; uid++) printf "student:x:%d:%d::/tmp/work:/bin/bash\n", uid, uid }' >>/etc/passwd
awk 'BEGIN { for (uid = 160 * 64; uid < 580 * 64; uid++) printf "student:x:%d:\n", uid }' >>/etc/group
