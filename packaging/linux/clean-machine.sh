#!/bin/sh
# Tries the .deb as a person would, on a machine that has nothing: a minimal system made by debootstrap.
#
#   sudo packaging/linux/clean-machine.sh [SUITE]      SUITE: bookworm unless said otherwise
#
# It installs dist/earshot_*.deb with apt and nothing else, runs the self-test as an ordinary user, then
# double-clicks the icon on a desktop of its own, speaks a question into a virtual microphone, listens to
# the answer, takes pictures, and removes the package.  All of it runs in namespaces of its own: nothing is
# left running, and there is no network while Earshot runs.  Pictures and what was said are put into
# build/package/clean-SUITE-report.  Needs root, debootstrap and a network for apt.
set -eu

suite=${1:-bookworm}
here=$(cd "$(dirname "$0")/../.." && pwd)
machine=$here/build/package/clean-$suite
base=$machine-base
report=$here/build/package/clean-$suite-report
mirror=${MIRROR:-http://deb.debian.org/debian}
deb=$(ls -t "$here"/dist/earshot_*.deb | head -n 1)

say() { printf '%s\n' "$*" | tee -a "$report/report.txt"; }
inside() { chroot "$machine" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive "$@"; }

rm -rf "$report" && mkdir -p "$report"
if [ "${2:-}" != within ]; then
    # Made once, and copied afresh for each trial: a machine on which something was tried is not clean.
    [ -f "$base/etc/debian_version" ] || debootstrap --variant=minbase "$suite" "$base" "$mirror" >"$report/debootstrap.txt"
    rm -rf "$machine" && cp -a "$base" "$machine"
    exec unshare --mount --pid --fork --kill-child "$0" "$suite" within
fi

mount --bind /dev "$machine/dev"
mount -t devpts devpts "$machine/dev/pts" 2>/dev/null || true
mount -t tmpfs tmpfs "$machine/dev/shm"
mount -t proc proc "$machine/proc"
mount -t tmpfs tmpfs "$machine/tmp"
cp /etc/resolv.conf "$machine/etc/resolv.conf"
for file in /etc/apt/apt.conf.d/*proxy*; do
    [ -f "$file" ] && cp "$file" "$machine/etc/apt/apt.conf.d/"
done
chmod 1777 "$machine/tmp"
cp "$deb" "$machine/tmp/earshot.deb"
cp "$here/packaging/linux/clean-desktop.sh" "$machine/tmp/"
cp "$here/resources/sounds/seven-times-eight.wav" "$machine/tmp/question.wav"
inside sh -c 'id anna >/dev/null 2>&1 || useradd --create-home anna'
inside apt-get -q update >"$report/apt.txt"

say "= $suite: installing $(basename "$deb"), and only what it depends on"
inside apt-get -q -y --no-install-recommends install /tmp/earshot.deb >>"$report/apt.txt" 2>&1
if inside sh -c 'ls /usr/bin/python3* /usr/lib/*/libportaudio* /usr/bin/gcc 2>/dev/null'; then
    say "! this machine was not clean"
    exit 1
fi
say "= there is no Python, no PortAudio and no compiler"
say "= the self-test, as an ordinary user without a display"
without_network() { unshare --net sh -c 'ip link set lo up; exec "$@"' - "$@"; }
as_anna() { without_network chroot --userspec=anna:anna "$machine" env -i PATH=/usr/bin:/bin HOME=/home/anna USER=anna LANG=C.UTF-8 "$@"; }
as_anna sh -c 'cd && exec earshot --version' | tee -a "$report/report.txt"
as_anna sh -c 'cd && exec earshot self-test' >"$report/self-test.txt" 2>&1 && code=0 || code=$?
cat "$report/self-test.txt" | tee -a "$report/report.txt"
say "= the self-test ended with $code"
[ "$code" = 0 ]

say "= a desktop, a virtual sound card, and a voice for the practice partner"
inside apt-get -q -y --no-install-recommends install espeak-ng xvfb openbox pcmanfm libfm-modules shared-mime-info \
    hicolor-icon-theme librsvg2-common xdotool x11-utils imagemagick dbus dbus-x11 pulseaudio pulseaudio-utils \
    libasound2-plugins libpulse0 sox >>"$report/apt.txt" 2>&1
as_anna sh -c 'cd && exec dbus-run-session -- sh /tmp/clean-desktop.sh' >"$report/desktop.txt" 2>&1 && code=0 || code=$?
cp "$machine"/tmp/shown/* "$report/" 2>/dev/null || true
cat "$report/desktop.txt" | tee -a "$report/report.txt"
say "= the desktop ended with $code"
[ "$code" = 0 ]

say "= removing it"
inside apt-get -q -y purge earshot >>"$report/apt.txt" 2>&1
left=$(inside find / -xdev -iname '*earshot*' -not -path '/home/*' -not -path '/proc/*' -not -path '/tmp/*')
say "= left outside of the user's home: ${left:-nothing}"
say "= the user's own: $(inside sh -c 'cd /home/anna && find . -type f -path "*earshot*" | sort | tr "\n" " "')"
[ -z "$left" ]
say "= all is well"
