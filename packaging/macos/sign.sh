#!/bin/sh
# Signs Earshot for macOS, and has Apple look it over.
#
#   packaging/macos/sign.sh app Earshot.app       signs everything in it, the innermost first, with the hardened runtime
#   packaging/macos/sign.sh image earshot.dmg     signs the disk image, notarises it, and staples the ticket to it
#
# EARSHOT_SIGNING_IDENTITY   the name of a "Developer ID Application" certificate in the keychain; "-" signs for this
#                            computer only, which others refuse to open
# EARSHOT_NOTARY_PROFILE     for image: what `xcrun notarytool store-credentials` keeps the account under
# EARSHOT_NOTARY_KEYCHAIN    the keychain that it is in, where that is not the person's own
set -eu

here=$(cd "$(dirname "$0")" && pwd)
what=${1:-}
path=${2:-}

refuse() { printf '%s\n' "$*" >&2; exit 1; }

case $what in app | image) ;; *) refuse "Say what to sign: sign.sh app Earshot.app, or sign.sh image earshot.dmg" ;; esac
[ -e "$path" ] || refuse "There is no ${path:-path given} to sign."
identity=${EARSHOT_SIGNING_IDENTITY:-}
[ -n "$identity" ] || refuse "Nothing was signed: EARSHOT_SIGNING_IDENTITY names no certificate ('-' signs for this computer only)."
if [ "$what" = image ]; then
    [ "$identity" != - ] || refuse "Nothing was notarised: Apple wants a Developer ID certificate, not '-'."
    [ -n "${EARSHOT_NOTARY_PROFILE:-}" ] || refuse "Nothing was notarised: EARSHOT_NOTARY_PROFILE names no account."
fi
command -v codesign >/dev/null || refuse "There is no codesign here: signing needs macOS with the command line tools of Xcode."

if [ "$identity" = - ]; then
    # The hardened runtime asks that every library has the same team, and there is none.
    set -- --force --sign -
else
    set -- --force --sign "$identity" --timestamp --options runtime
fi

sign_app() {
    list=$(mktemp)
    # What is a program or a library shows in its first bytes: 64 bits, or for several processors.
    find "$path/Contents" -type f -exec sh -c '
        for file do
            case $(head -c 4 "$file" | od -An -tx1 | tr -d " \n") in cffaedfe | cafebabe) printf "%s\n" "$file" ;; esac
        done' sh {} + >"$list"
    while IFS= read -r file; do
        [ "$file" = "$path/Contents/MacOS/earshot" ] || codesign "$@" "$file"
    done <"$list"
    rm "$list"
    find "$path/Contents" -depth -type d -name '*.framework' -exec codesign "$@" {} \;
    codesign "$@" --entitlements "$here/entitlements.plist" "$path"
    codesign --verify --deep --strict --verbose=2 "$path"
}

case $what in
app) sign_app "$@" ;;
image)
    codesign --force --sign "$identity" --timestamp "$path"
    set -- --keychain-profile "$EARSHOT_NOTARY_PROFILE"
    [ -z "${EARSHOT_NOTARY_KEYCHAIN:-}" ] || set -- "$@" --keychain "$EARSHOT_NOTARY_KEYCHAIN"
    xcrun notarytool submit "$path" "$@" --wait --timeout 30m
    xcrun stapler staple "$path"
    spctl --assess --type open --context context:primary-signature --verbose "$path"
    ;;
esac
