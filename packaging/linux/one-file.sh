#!/bin/sh
# Earshot @VERSION@ for Linux in one file.  It installs into the home of whoever runs it, and needs no root:
#
#   sh earshot-@VERSION@-linux-@MACHINE@.run                 install, or replace an older one
#   sh earshot-@VERSION@-linux-@MACHINE@.run --to FOLDER     install below FOLDER instead of ~/.local
#   sh earshot-@VERSION@-linux-@MACHINE@.run --run [WORDS]   start without installing
#   sh earshot-@VERSION@-linux-@MACHINE@.run --check         say whether this file is whole
#   ~/.local/lib/earshot/uninstall                           remove it; settings and the key stay
#
# Everything after this script is a tar archive pressed by xz.
set -eu
umask 022

VERSION='@VERSION@' MACHINE='@MACHINE@' GLIBC='@GLIBC@' ID='@ID@'
SCRIPT_BYTES=@SCRIPT_BYTES@ BYTES=@BYTES@ SHA256='@DIGEST@'

name=$(basename "$0")
mode=install prefix='' unpacked='' fresh=''
[ "$name" != uninstall ] || mode=uninstall

say() { printf '%s\n' "$*"; }

# In a terminal it is enough to say it; a double click shows a window.
tell() {
    say "$*" >&2
    if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] && ! [ -t 2 ]; then
        if command -v zenity >/dev/null; then zenity --info --no-markup --title Earshot --text "$*" 2>/dev/null || :
        elif command -v kdialog >/dev/null; then kdialog --title Earshot --msgbox "$*" 2>/dev/null || :
        elif command -v xmessage >/dev/null; then xmessage "$*" 2>/dev/null || :
        elif command -v notify-send >/dev/null; then notify-send Earshot "$*" 2>/dev/null || :
        fi
    fi
}
refuse() { tell "$*"; exit 1; }

clean_up() {
    [ -z "$unpacked" ] || rm -rf "$unpacked"
    [ -n "$fresh" ] || return 0
    # Ended while things were written, each beside its place.
    if [ -f "$fresh/earshot/installed-files" ]; then remove_listed "$fresh/earshot/installed-files" .new; fi
    # Ended between taking the older one away and putting the new one in its place.
    if [ -d "$fresh/older" ] && ! [ -e "$lib" ]; then mv "$fresh/older" "$lib"; fi
    rm -rf "$fresh"
}
trap clean_up EXIT
trap 'exit 1' HUP INT TERM

payload() { tail -c "+$((SCRIPT_BYTES + 1))" "$0"; }

is_whole() {
    [ "$(wc -c <"$0")" -eq $((SCRIPT_BYTES + BYTES)) ] && [ "$(payload | sha256sum | cut -d ' ' -f 1)" = "$SHA256" ]
}

# dpkg reads xz where there is no xz: its data only have to look like a package.
as_package() {
    empty='                '
    printf '!<arch>\n'
    printf '%.16s%-12s0     0     100644  %-10s`\n2.0\n' "debian-binary$empty" 0 4
    printf '%.16s%-12s0     0     100644  %-10s`\n' "control.tar$empty" 0 0
    printf '%.16s%-12s0     0     100644  %-10s`\n' "data.tar.xz$empty" 0 "$BYTES"
    payload
    [ $((BYTES % 2)) -eq 0 ] || printf '\n'
}

# Each way ends as tar does, which is what notices that a disk is full; the shell itself would go on.
unpack_into() {
    if command -v xz >/dev/null; then payload | xz -dc | tar -x -C "$1" -f - || return 1
    elif command -v dpkg-deb >/dev/null; then
        as_package >"$1/.package" || return 1
        dpkg-deb --fsys-tarfile "$1/.package" | tar -x -C "$1" -f - || return 1
        rm "$1/.package"
    elif command -v busybox >/dev/null; then payload | busybox xz -dc | tar -x -C "$1" -f - || return 1
    elif command -v python3 >/dev/null; then
        payload | python3 -c 'import lzma, shutil, sys; shutil.copyfileobj(lzma.open(sys.stdin.buffer), sys.stdout.buffer)' |
            tar -x -C "$1" -f - || return 1
    else refuse "Earshot could not be unpacked: install xz (the package is called xz-utils or xz)."
    fi
    [ -s "$1/earshot/earshot" ] && [ -x "$1/earshot/earshot" ]
}
no_room_in() { refuse "Earshot could not be unpacked into $1; is there room for 300 MB?"; }

look_around() {
    [ "$(uname -s)" = Linux ] || refuse "This Earshot is for Linux, and this is $(uname -s)."
    [ "$(uname -m)" = "$MACHINE" ] || refuse "This Earshot is for $MACHINE, and this computer is $(uname -m)."
    here=$(getconf GNU_LIBC_VERSION 2>/dev/null | cut -d ' ' -f 2) || here=
    oldest=$(printf '%s\n' "$GLIBC" "${here:-0}" | sort -V | head -n 1)
    [ "$oldest" = "$GLIBC" ] || refuse "Earshot needs the C library glibc $GLIBC or newer, and here is ${here:-another one}."
    is_whole || refuse "This file is not whole: download it again."
}

# The program knows what it wants of a computer, and how that is had here.
missing_of() { "$1" doctor --only-libraries 2>/dev/null || :; }

# Where things go.  What is not in $prefix/lib/earshot is written down in a list there, and removed by that list.
places() {
    if [ -n "$prefix" ]; then
        mkdir -p "$prefix" 2>/dev/null || refuse "Nothing can be written to $prefix: name another folder with --to, or start without installing with --run."
        prefix=$(cd "$prefix" && pwd)
        share=$prefix/share
    else
        case ${HOME:-} in /*) ;; *) refuse "HOME names no folder to install into: name one with --to." ;; esac
        prefix=$HOME/.local
        case ${XDG_DATA_HOME:-} in /*) share=$XDG_DATA_HOME ;; *) share=$prefix/share ;; esac
    fi
    case $prefix$share in *'
'*) refuse "Earshot cannot be installed where the name of a folder has a line break in it." ;; esac
    lib=$prefix/lib/earshot
}

# A path as an entry has it in Exec: quoted, then with every backslash twice (Desktop Entry Specification).
in_exec() { printf '"%s"' "$(printf '%s' "$1" | sed -e 's/[\\"`$]/\\&/g' -e 's/\\/\\\\/g' -e 's/%/%%/g')"; }
in_value() { printf '%s' "$1" | sed 's/\\/\\\\/g'; }
in_sed() { printf '%s' "$1" | sed 's/[\\&|]/\\&/g'; }

write_entry() {
    exec_word=$(in_sed "$(in_exec "$lib/earshot")") value=$(in_sed "$(in_value "$lib/earshot")")
    sed -e "s|^Exec=/usr/bin/earshot|Exec=$exec_word|" -e "s|^TryExec=.*|TryExec=$value|" "$1" >"$2"
}

# Writes a file beside its place, and its place into the list.
write_beside() { # FILE PLACE
    [ -d "$(dirname "$2")" ] || mkdir -p "$(dirname "$2")" || return 1
    say "$2" >>"$fresh/earshot/installed-files" || return 1
    case $2 in *.desktop) write_entry "$1" "$2.new" ;; *) cp "$1" "$2.new" ;; esac
}

# Everything that takes room comes first: what follows it only gives things their places.
write_all() {
    head -c "$SCRIPT_BYTES" "$0" >"$fresh/earshot/uninstall" || return 1
    chmod 755 "$fresh/earshot/uninstall" || return 1
    : >"$fresh/earshot/installed-files" || return 1
    (cd "$fresh/share" && find . -type f) | while IFS= read -r file; do
        write_beside "$fresh/share/$file" "$share/${file#./}" || exit 1
    done || return 1
    if [ -L "$prefix/bin/earshot" ] || ! [ -e "$prefix/bin/earshot" ]; then
        ln -s "$lib/earshot" "$fresh/link" || return 1
        say "$prefix/bin/earshot" >>"$fresh/earshot/installed-files" || return 1
    fi
}

install_it() {
    look_around
    places
    if [ -e "$lib" ] && ! [ -f "$lib/installed-files" ]; then
        refuse "There is another $lib, which this did not install: move it away, or name another folder with --to."
    fi
    if ! { mkdir -p "$prefix/lib" "$prefix/bin" "$share" && fresh=$(mktemp -d "$prefix/lib/.earshot.XXXXXX"); } 2>/dev/null; then
        refuse "Nothing can be written to $prefix: name another folder with --to, or start without installing with --run."
    fi
    unpack_into "$fresh" || no_room_in "$prefix"
    "$fresh/earshot/earshot" --version >/dev/null || refuse "Earshot does not start here; what it said is above."
    missing=$(missing_of "$fresh/earshot/earshot")
    write_all || no_room_in "$prefix"
    # From here on the older one, if there is one, is replaced.
    if [ -e "$lib" ]; then
        remove_listed "$lib/installed-files" ''
        mv "$lib" "$fresh/older"
    fi
    mv "$fresh/earshot" "$lib"
    while IFS= read -r file; do
        if [ -f "$file.new" ]; then mv -f "$file.new" "$file"; fi
    done <"$lib/installed-files"
    if [ -L "$fresh/link" ]; then
        mkdir -p "$prefix/bin"
        mv -f "$fresh/link" "$prefix/bin/earshot"
    fi
    refresh
    say "Earshot $VERSION is installed in $lib."
    say "Start it from the menu, or with: $prefix/bin/earshot"
    say "Remove it with: $lib/uninstall"
    if [ -n "$missing" ]; then tell "$missing"
    elif ! [ -t 1 ] && [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] && [ -z "${EARSHOT_DO_NOT_START:-}" ]; then
        clean_up
        exec "$lib/earshot"
    fi
}

# What Earshot itself wrote into this home to be started by: it would start nothing now.
forget() {
    for entry in "${XDG_CONFIG_HOME:-${HOME:-}/.config}/autostart/$ID.desktop" \
        "${XDG_DATA_HOME:-${HOME:-}/.local/share}/applications/$ID.desktop"; do
        if [ -f "$entry" ] && grep -Fq -e "$(in_value "$1")" -e "$(in_exec "$1")" "$entry"; then rm -f "$entry"; fi
    done
}

refresh() {
    if [ -d "$share/icons/hicolor" ]; then touch "$share/icons/hicolor" 2>/dev/null || :; fi
}

# Removes what a list names, or what was written beside it, and the folders that are empty then.
remove_listed() { # LIST ENDING
    while IFS= read -r file; do
        # A program of that name which is not ours stays.
        [ "$file" != "$prefix/bin/earshot" ] || [ "$(readlink "$file")" = "$lib/earshot" ] || continue
        rm -f "$file$2"
        # Folders that are empty now; mostly they are not.
        folder=$(dirname "$file")
        while [ "$folder" != "$share" ] && [ "$folder" != "$prefix" ] && rmdir "$folder" 2>/dev/null; do folder=$(dirname "$folder"); done
    done <"$1"
}

uninstall_it() {
    lib=$(cd "$(dirname "$0")" && pwd)
    prefix=${lib%/lib/earshot}
    if ! [ -f "$lib/installed-files" ] || [ "$prefix" = "$lib" ]; then refuse "This is not where Earshot was installed: $lib"; fi
    share=$prefix/share
    [ "$prefix" != "${HOME:-}/.local" ] || case ${XDG_DATA_HOME:-} in /*) share=$XDG_DATA_HOME ;; esac
    remove_listed "$lib/installed-files" ''
    forget "$lib/earshot"
    forget "$prefix/bin/earshot"
    rm -rf "$lib"
    refresh
    say "Earshot is removed. Your settings, and your key in the keyring, are still there."
}

run_it() {
    look_around
    unpacked=$(mktemp -d "${TMPDIR:-/tmp}/earshot.XXXXXX") || refuse "There is no folder to unpack into: name one in TMPDIR."
    unpack_into "$unpacked" || no_room_in "${TMPDIR:-/tmp}"
    case ${1:-} in '' | --listen)
        missing=$(missing_of "$unpacked/earshot/earshot")
        [ -z "$missing" ] || tell "$missing"
        ;;
    esac
    "$unpacked/earshot/earshot" "$@" && code=0 || code=$?
    forget "$unpacked/earshot/earshot"
    exit "$code"
}

while [ $# -gt 0 ]; do
    case $1 in
    --to)
        [ -n "${2:-}" ] || refuse "--to wants a folder."
        prefix=$2
        shift 2
        ;;
    --run) mode=run; shift; break ;;
    --check) mode=check; shift ;;
    --help | -h) sed -n '2,9s/^# \{0,1\}//p' "$0"; exit 0 ;;
    *) refuse "$name does not know $1; --help says what it does." ;;
    esac
done

case $mode in
install) install_it ;;
run) run_it "$@" ;;
check) is_whole || refuse "This file is not whole: download it again."; say "This file is whole: Earshot $VERSION." ;;
uninstall) uninstall_it ;;
esac
exit 0
