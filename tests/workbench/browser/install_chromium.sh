#!/bin/sh
# Installs Debian's Chromium for the browser tests where that may and can be done, and fails never: without it the
# tests that need it are left out, and say so.
set -u

for name in chromium chromium-browser google-chrome; do
    command -v "$name" >/dev/null 2>&1 && exit 0
done
command -v apt-get >/dev/null 2>&1 || exit 0
command -v timeout >/dev/null 2>&1 || exit 0

as_root=""
if [ "$(id -u)" -ne 0 ]; then
    sudo -n true >/dev/null 2>&1 || exit 0
    as_root="sudo -n"
fi

install() {
    $as_root env DEBIAN_FRONTEND=noninteractive timeout 200 \
        apt-get -qq -o DPkg::Lock::Timeout=60 install --yes --no-install-recommends chromium fonts-dejavu-core
}

echo "Installing Chromium for the browser tests ..."
said=$(install 2>&1 || { $as_root timeout 60 apt-get -qq update && install; } 2>&1) ||
    echo "Chromium can't be installed: $(printf '%s\n' "$said" | tail -n 1)"
exit 0
