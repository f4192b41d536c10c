#!/bin/sh
# Tries a package as a person would, on a machine that has nothing: a minimal system made by debootstrap.
#
#   sudo packaging/linux/clean-machine.sh [SUITE] [KIND]      bookworm and deb unless said otherwise
#
# KIND deb: installs dist/earshot_*.deb with apt and nothing else.  KIND one-file: an ordinary user, whose home
# has a name with spaces and other letters in it, runs dist/earshot-*.run from a folder that cannot be written to,
# is told what the machine lacks, and installs that and nothing else.
#
# Either way the self-test runs as an ordinary user; then the icon is double-clicked on a desktop of its own,
# a question is spoken into a virtual microphone, the answer listened to, pictures are taken, and Earshot is
# removed.  All of it runs in namespaces of its own: nothing is left running, and there is no network while
# Earshot runs.  Pictures and what was said are put into build/package/clean-SUITE-KIND-report.  Needs root,
# debootstrap and a network for apt.
set -eu

suite=${1:-bookworm} kind=${2:-deb}
here=$(cd "$(dirname "$0")/../.." && pwd)
base=$here/build/package/clean-$suite-base
machine=$here/build/package/clean-$suite-$kind
report=$machine-report
mirror=${MIRROR:-http://deb.debian.org/debian}
file=
case $kind in
deb) package='earshot_*.deb' home=/home/anna ;;
one-file) package='earshot-*.run' home='/home/Ana María de Łódź' ;;
*) echo "There is no kind $kind: deb or one-file."; exit 2 ;;
esac
# shellcheck disable=SC2086 # the pattern is to be filled in
package=$(ls -t "$here"/dist/$package | head -n 1)

say() { printf '%s\n' "$*" | tee -a "$report/report.txt"; }
fail() { say "! $*"; exit 1; }
inside() { chroot "$machine" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive "$@"; }
install() { inside apt-get -q -y --no-install-recommends install "$@" >>"$report/apt.txt" 2>&1; }
without_network() { unshare --net sh -c 'ip link set lo up; exec "$@"' - "$@"; }
# What runs as the ordinary user, in their home; what it says is kept.
as_anna() {
    without_network chroot --userspec=anna:anna "$machine" env -i PATH="$home/.local/bin:/usr/bin:/bin" HOME="$home" USER=anna \
        LANG=C.UTF-8 sh -c 'cd && exec "$@"' - "$@"
}
told() { # FILE COMMAND...: keeps what the command says, says it, and ends as it does
    kept=$report/$1
    shift
    as_anna "$@" >"$kept" 2>&1 && code=0 || code=$?
    tee -a "$report/report.txt" <"$kept"
    return $code
}

if [ "${3:-}" != within ]; then
    rm -rf "$report" && mkdir -p "$report"
    # Made once, and copied afresh for each trial: a machine on which something was tried is not clean.
    [ -f "$base/etc/debian_version" ] || debootstrap --variant=minbase "$suite" "$base" "$mirror" >"$report/debootstrap.txt"
    rm -rf "$machine" && cp -a "$base" "$machine"
    exec unshare --mount --pid --fork --kill-child "$0" "$suite" "$kind" within
fi

mount --bind /dev "$machine/dev"
mount -t devpts devpts "$machine/dev/pts" 2>/dev/null || true
mount -t tmpfs tmpfs "$machine/dev/shm"
mount -t proc proc "$machine/proc"
mount -t tmpfs tmpfs "$machine/tmp"
cp /etc/resolv.conf "$machine/etc/resolv.conf"
for conf in /etc/apt/apt.conf.d/*proxy*; do
    [ -f "$conf" ] && cp "$conf" "$machine/etc/apt/apt.conf.d/"
done
chmod 1777 "$machine/tmp"
cp "$here/packaging/linux/clean-desktop.sh" "$machine/tmp/"
cp "$here/resources/sounds/seven-times-eight.wav" "$machine/tmp/question.wav"
inside useradd --create-home --home-dir "$home" anna
inside apt-get -q update >"$report/apt.txt"

install_deb() {
    say "= $suite: installing $(basename "$package"), and only what it depends on"
    cp "$package" "$machine/tmp/earshot.deb"
    install /tmp/earshot.deb
    entry=/usr/share/applications/org.earshot.Earshot.desktop
}

# The Desktop of this user is where the file was put: it holds nothing else, and cannot be written to.
install_one_file() {
    file="$home/Desktop/$(basename "$package")"
    say "= $suite: $(basename "$package"), run by an ordinary user from $home/Desktop, which cannot be written to"
    mkdir "$machine$home/Desktop" && cp "$package" "$machine$home/Desktop/"
    inside chown -R anna:anna "$home/Desktop"
    inside chmod 555 "$home/Desktop" "$file"
    say "= on a machine that has nothing"
    told bare.txt "$file" || fail "it does not install"
    packages=$(sed -n 's/^Earshot needs what is missing .* sudo apt-get install //p' "$report/bare.txt")
    [ -n "$packages" ] || fail "it does not say what is missing"
    # shellcheck disable=SC2086 # many words
    install $packages
    say "= with what it named, and in a home that cannot be written to"
    as_anna "$home/.local/lib/earshot/uninstall" >>"$report/report.txt"
    mount --bind "$machine$home" "$machine$home" && mount -o remount,bind,ro "$machine$home"
    told read-only.txt "$file" && fail "it installs where nothing can be written"
    told read-only-self-test.txt "$file" --run self-test || fail "it does not run from a home that cannot be written to"
    umount "$machine$home"
    say "= in a home that can"
    told installing.txt "$file" || fail "it does not install"
    grep -q missing "$report/installing.txt" && fail "something is missing still"
    entry=$home/.local/share/applications/org.earshot.Earshot.desktop
}

remove_deb() { inside apt-get -q -y purge earshot >>"$report/apt.txt" 2>&1; }
remove_one_file() { told removing.txt "$home/.local/lib/earshot/uninstall"; }

# What would stand in for something that the package forgot.
expect_clean() { # WHEN
    # ls ends badly when one of them is not there, which is no answer.
    found=$(inside sh -c 'ls -d /usr/bin/python3* /usr/lib/*/libportaudio* /usr/bin/gcc* /usr/bin/cc 2>/dev/null' || :)
    [ -z "$found" ] || fail "this machine is not clean $1: $found"
}

expect_clean "before Earshot is installed"
case $kind in deb) install_deb ;; *) install_one_file ;; esac
expect_clean "with what Earshot brought"
say "= there is no Python, no PortAudio and no compiler"
say "= the self-test, as an ordinary user without a display"
told version.txt earshot --version
told self-test.txt earshot self-test || fail "the self-test ended with $code"
say "= the self-test ended with 0; a desktop starts Earshot by:"
as_anna earshot hotkey lines | sed -n 2p | tee -a "$report/report.txt"

say "= a desktop, a virtual sound card, and a voice for the practice partner"
install espeak-ng xvfb openbox pcmanfm libfm-modules shared-mime-info hicolor-icon-theme librsvg2-common xdotool x11-utils \
    imagemagick dbus dbus-x11 pulseaudio pulseaudio-utils libasound2-plugins libpulse0 sox
told desktop.txt dbus-run-session -- sh /tmp/clean-desktop.sh "$entry" ${file:+"$file"} || code=$?
cp "$machine"/tmp/shown/* "$report/" 2>/dev/null || true
say "= the desktop ended with $code"
[ "$code" = 0 ]

say "= removing it"
case $kind in deb) remove_deb ;; *) remove_one_file ;; esac
left=$(inside find / -xdev -iname '*earshot*' -not -path '/home/*' -not -path '/proc/*' -not -path '/tmp/*')
say "= left outside of the user's home: ${left:-nothing}"
say "= the user's own:"
inside sh -c 'cd "$1" && find . -path "*earshot*" -not -type d | sort' - "$home" | tee -a "$report/report.txt"
[ -z "$left" ]
if [ -e "$machine$home/.local/lib/earshot" ] || [ -L "$machine$home/.local/bin/earshot" ] || [ -e "$machine$entry" ]; then
    fail "some of it is left in the home"
fi
say "= all is well"
