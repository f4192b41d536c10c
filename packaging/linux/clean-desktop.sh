#!/bin/sh
# Runs as the ordinary user of the clean machine, in a bus session of its own: clean-machine.sh calls it.
#
#   clean-desktop.sh ENTRY [FILE]      ENTRY: what is double-clicked; FILE: on the desktop, and double-clicked first
set -eu

export DISPLAY=:77 XDG_RUNTIME_DIR=/tmp/anna PULSE_RUNTIME_PATH=/tmp/anna/pulse
mkdir -p "$XDG_RUNTIME_DIR" /tmp/shown && chmod 700 "$XDG_RUNTIME_DIR"

wait_for() { # SECONDS WHAT COMMAND...
    left=$(($1 * 10)) what=$2
    shift 2
    until "$@" >/dev/null 2>&1; do
        left=$((left - 1))
        if [ "$left" -le 0 ]; then
            echo "! waited in vain for $what"
            import -window root /tmp/shown/in-vain.png || true
            exit 1
        fi
        sleep 0.1
    done
}
window() { xdotool search --onlyvisible --class earshot; }
picture() { import -window root "/tmp/shown/$1.png"; }

Xvfb :77 -screen 0 1280x900x24 >/dev/null 2>&1 &
wait_for 60 "the display" xdpyinfo
openbox >/dev/null 2>&1 &

pulseaudio --daemonize=no --exit-idle-time=-1 -n --load="module-native-protocol-unix" \
    --load="module-null-sink sink_name=loudspeaker rate=48000" \
    --load="module-null-sink sink_name=mouth rate=48000" \
    --load="module-remap-source master=mouth.monitor source_name=microphone" >/tmp/shown/pulseaudio.txt 2>&1 &
wait_for 60 "the sound server" pactl info
pactl set-default-sink loudspeaker
pactl set-default-source microphone

# A desktop on which icons are opened by a double click, without a question.
mkdir -p ~/Desktop ~/.config/libfm
printf '[config]\nsingle_click=0\nquick_exec=1\n' >~/.config/libfm/libfm.conf
# Double-clicks the first icon until the window is there.
double_click() { # NAME
    sleep 3 # an icon is painted some time after it is there, and nothing tells when
    picture "desktop-$1"
    tries=0
    until window >/dev/null 2>&1; do
        tries=$((tries + 1))
        [ "$tries" -le 3 ] || { echo "! the double click opens nothing"; picture in-vain; exit 1; }
        xdotool mousemove 60 40
        clicked=$(date +%s%N)
        xdotool click --repeat 2 --delay 120 1
        for _ in $(seq 600); do
            window >/dev/null 2>&1 && break
            sleep 0.05
        done
    done
    shown=$(date +%s%N)
    echo "= double-clicked $1: the window is there after $(((shown - clicked) / 1000000)) ms (try $tries)"
}
# As a person closes them, the last one first.
close_windows() {
    tries=0
    while runs && [ "$tries" -lt 20 ]; do
        tries=$((tries + 1))
        for id in $(window); do
            xdotool windowactivate --sync "$id" key --clearmodifiers alt+F4 2>/dev/null || true
            break
        done
        sleep 1
    done
    if runs; then
        echo "! it runs on without a window"
        exit 1
    fi
}
runs() {
    for program in /proc/[0-9]*/exe; do
        case $(readlink "$program") in */lib/earshot/earshot) return 0 ;; esac
    done
    return 1
}

pcmanfm --desktop >/dev/null 2>&1 &
wait_for 90 "the desktop" xdotool search --onlyvisible --class pcmanfm
if [ -n "${2:-}" ]; then
    double_click "$(basename "$2")"
    sleep 4
    picture first
    close_windows
    chmod u+w ~/Desktop && rm -f "$2"
fi
cp "$1" ~/Desktop/
chmod +x ~/Desktop/org.earshot.Earshot.desktop
double_click "$(basename "$1")"
xprop -id "$(window | head -n 1)" WM_CLASS _NET_WM_NAME
sleep 4
picture window

# The first steps stand before the window on a new machine: put them away, as a person may.
for id in $(window); do
    xdotool windowactivate --sync "$id" key Escape || true
done
sleep 8 # the practice partner starts, and the sound card is opened
picture ready

# A busy computer thinks longer, and may miss words: the answer is waited for, and the question asked again.
loudness_of() { sox -t raw -r 24000 -e signed -b 16 -c 1 "$1" -n stat 2>&1 | sed -n 's/^Maximum amplitude: *//p'; }
is_heard() { awk "BEGIN { exit !($(loudness_of /tmp/shown/answer.raw) > 0.05) }"; }

echo "= speaking: what is seven times eight?"
parec --device=loudspeaker.monitor --format=s16le --rate=24000 --channels=1 >/tmp/shown/answer.raw &
listening=$!
tries=0
until is_heard 2>/dev/null; do
    tries=$((tries + 1))
    [ "$tries" -le 3 ] || { echo "! asked three times, and nothing was heard"; picture in-vain; exit 1; }
    paplay --device=mouth /tmp/question.wav
    for _ in $(seq 20); do
        is_heard 2>/dev/null && break
        sleep 1
    done
done
sleep 4 # it is spoken to its end
kill "$listening"
picture answered
sox -t raw -r 24000 -e signed -b 16 -c 1 /tmp/shown/answer.raw /tmp/shown/answer.wav
loudness=$(loudness_of /tmp/shown/answer.raw)
rm /tmp/shown/answer.raw
echo "= the answer's loudest sample: $loudness of 1 (question $tries)"

echo "= the same in words, in a terminal, over the same sound card"
close_windows
timeout 60 earshot talk /tmp/question.wav | tee /tmp/shown/talk.txt
grep -q 56 /tmp/shown/talk.txt
timeout 600 earshot self-test >/tmp/shown/self-test-on-desktop.txt 2>&1 && code=0 || code=$?
tail -n 1 /tmp/shown/self-test-on-desktop.txt
exit "$code"
