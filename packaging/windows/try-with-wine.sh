#!/bin/sh
# Installs and removes Earshot for Windows under Wine, with something small in the program's place.
#
#   packaging/windows/try-with-wine.sh         needs nsis, wine64 and what `make package` runs in
#
# `make try-windows-installer` makes that first; EARSHOT_PYTHON names another Python that has PySide6.
#
# It looks at what is installed, replaced and removed, and at what stays: not at the program itself.
set -eu

here=$(cd "$(dirname "$0")/../.." && pwd)
python=${EARSHOT_PYTHON:-$here/build/package/venv/bin/python}
[ -x "$python" ] || { echo "There is no $python: run make try-windows-installer."; exit 2; }
PATH=$PATH:/usr/lib/wine
wine=$(command -v wine64) || { echo "There is no wine64 here: sudo apt-get install wine64"; exit 2; }
work=$(mktemp -d)
trap 'WINEPREFIX="$work/prefix" wineserver --kill 2>/dev/null || true; rm -rf "$work"' EXIT
export WINEPREFIX="$work/prefix" WINEDEBUG=-all WINEDLLOVERRIDES=mscoree,mshtml= DISPLAY='' LC_ALL=C.UTF-8
drive=$WINEPREFIX/drive_c
run='HKCU\Software\Microsoft\Windows\CurrentVersion\Run'
listed='HKCU\Software\Microsoft\Windows\CurrentVersion\Uninstall\Earshot'

win() { timeout 120 "$wine" "$@" </dev/null 2>/dev/null | tr -d '\r'; }
ended() { timeout 120 "$wine" "$@" </dev/null >/dev/null 2>&1 && code=0 || code=$?; wineserver --wait; }
fail() { echo "! $*"; exit 1; }
is() { [ "$2" = "$3" ] || fail "$1: $2 instead of $3"; echo "= $1"; }
knows() { win reg query "$1" ${2:+/v "$2"} | grep -q REG_; }

mkdir -p "$work/bundle/_internal/a folder"
printf MZ >"$work/bundle/earshot.exe"
echo old >"$work/bundle/_internal/old.txt"
echo é >"$work/bundle/_internal/a folder/é.txt"
make_installer() {
    (cd "$here" && "$python" -c '
import sys
from pathlib import Path
from scripts.packing.windows import make_installer
make_installer(Path(sys.argv[1]), Path(sys.argv[2]), "amd64-unicode")' "$work/bundle" "$1")
}
make_installer "$work/first"
mv "$work/bundle/_internal/old.txt" "$work/bundle/_internal/new.txt"
make_installer "$work/second"
first=$(echo "$work"/first/*.exe) second=$(echo "$work"/second/*.exe)

timeout 120 "$wine" wineboot --init >/dev/null 2>&1
ended winecfg -v win7
ended "$first" /S
is "Windows 7 is refused" "$code" 4
ended winecfg -v win10
home=$(echo "$drive"/users/*/AppData/Local | sed 's: .*Public.*::')
folder=$home/Programs/Earshot
ended "$first" /S
is "it installs" "$code" 0
[ -s "$folder/_internal/a folder/é.txt" ] || fail "a file is missing"
links=$(find "$drive/users" -name Earshot.lnk)
is "an entry in the start menu, none on the desktop" "$(echo "$links" | wc -l)" 1
knows "$run" Earshot && fail "it starts at login unasked"
knows "$listed" DisplayName || fail "Windows does not list it"

own='HKCU\Software\Earshot'
win reg add "$own" /v InstallLanguage /d 1031 /f >/dev/null
cp "$folder/uninstall.exe" "$work/uninstall.exe"
# One that ends with 1 whatever it is asked, and one that does not even start.
cp "$drive/windows/system32/reg.exe" "$folder/uninstall.exe"
ended "$second" /S
is "an older one that will not go is left as it is" "$code $(ls "$folder/_internal")" "$(printf '3 a folder\nold.txt')"
echo nothing >"$folder/uninstall.exe"
ended "$second" /S
is "so is one that cannot be started" "$code $(ls "$folder/_internal")" "$(printf '3 a folder\nold.txt')"
cp "$work/uninstall.exe" "$folder/uninstall.exe"

echo mine >"$folder/mine.txt"
ended "$second" /S /LOGIN=1
is "a newer one replaces it" "$code" 0
is "what the older one brought is gone" "$(ls "$folder/_internal")" "$(printf 'a folder\nnew.txt')"
is "a file of the person's stays" "$(cat "$folder/mine.txt")" mine
knows "$run" Earshot || fail "it does not start at login"
knows "$own" InstallLanguage || fail "the language is forgotten"
rm "$folder/mine.txt"

mkdir -p "$drive/other" "$home/earshot"
echo else >"$drive/other/else.txt"
echo settings >"$home/earshot/settings.json"
ended "$second" /S '/D=C:\other'
is "a folder that holds something else is refused" "$code" 5

ended "$folder/uninstall.exe" /S
is "nothing of it is left" "$(find "$home/Programs" -iname '*earshot*')" ""
is "no entry in the start menu" "$(find "$drive/users" -name Earshot.lnk | wc -l)" 0
knows "$run" Earshot && fail "it would still start at login"
knows "$listed" && fail "Windows still lists it"
knows "$own" && fail "something of ours is left in the registry"
is "settings stay" "$(cat "$home/earshot/settings.json")" settings
# By way of cmd, since NSIS wants the folder without the quotes that Wine would put around it.
cp "$first" "$drive/setup.exe"
ended cmd /c 'C:\setup.exe /S /D=C:\Ana María y más'
is "a folder with spaces and other letters" "$(ls "$drive/Ana María y más/_internal/a folder")" "é.txt"
echo "= all is well"
