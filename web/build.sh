#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# NPM EMBED OUT.c FOLDER must|may: builds the page into FOLDER and writes it as C. Packages come as package-lock.json names
# them; where they cannot be had, `may` leaves the program without the page.
set -eu
npm=$1
embed=$(realpath "$2")
out=$(realpath -m "$3")
folder=$(realpath -m "$4")
cd "$(dirname "$0")"
if [ ! -e node_modules/.package-lock.json ] || [ package-lock.json -nt node_modules/.package-lock.json ]; then
    if ! "$npm" ci --no-audit --no-fund --loglevel=error; then
        [ "$5" = may ] || exit 1
        echo "the packages of the page cannot be had: khabar serve will be without its page" >&2
        exec "$embed" "$out"
    fi
fi
node_modules/.bin/tsc --noEmit
node_modules/.bin/vite build --logLevel warn --outDir "$folder" --emptyOutDir
"$embed" "$out" "$folder"
