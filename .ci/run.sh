#!/bin/sh
# Opens the sample article in the window; without a display takes a tour.
set -eu
cd "$(dirname "$0")/.."
case "$(uname -s)" in
    Linux | *BSD)
        if [ -z "${DISPLAY:-}" ] && [ -z "${WAYLAND_DISPLAY:-}" ]; then
            echo "There is no display here, so the program takes a tour and saves what it shows:"
            export QT_QPA_PLATFORM=offscreen
            exec .venv/bin/reading-desk --sample --tour out
        fi
        ;;
esac
exec .venv/bin/reading-desk --sample
