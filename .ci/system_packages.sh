# The few system packages, by what they are for (Debian names). Sourced, not run.
QT_PACKAGES="libglib2.0-0 libgl1 libegl1 libfontconfig1 libxkbcommon0 libdbus-1-3 fonts-dejavu-core python3-venv"
WINDOW_PACKAGES="libxcb-cursor0 libxkbcommon-x11-0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0"
TEST_PACKAGES="xvfb xauth openbox xdotool x11-utils imagemagick dbus at-spi2-core gir1.2-atspi-2.0 python3-gi"

# Installs the named packages that are missing, as root on Debian and its
# children; elsewhere says what may be missing and goes on.
ensure_packages() {
    command -v dpkg-query >/dev/null 2>&1 || return 0
    missing=""
    for package in "$@"; do
        dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q "ok installed" && continue
        # Newer releases renamed some libraries (…t64).
        dpkg-query -W -f '${Status}' "${package}t64" 2>/dev/null | grep -q "ok installed" && continue
        missing="$missing $package"
    done
    [ -n "$missing" ] || return 0
    if [ "$(id -u)" = 0 ]; then
        echo "Installing system packages:$missing"
        apt-get update -qq
        DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null
    else
        echo "These system packages are not installed and may be needed:$missing" >&2
        echo "  sudo apt-get install$missing" >&2
    fi
}

# Prints the first Python >= 3.11 on the path.
find_python() {
    for name in python3.11 python3.12 python3.13 python3; do
        if command -v "$name" >/dev/null 2>&1 &&
            "$name" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            echo "$name"
            return 0
        fi
    done
    echo "Reading Desk needs Python 3.11 or newer." >&2
    exit 1
}
