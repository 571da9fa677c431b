#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# NPM EMBED OUT.c FOLDER: builds the page into FOLDER and writes it as C. Packages come as package-lock.json names them.
set -eu
npm=$1
embed=$(realpath "$2")
out=$(realpath -m "$3")
folder=$(realpath -m "$4")
cd "$(dirname "$0")"
if [ ! -e node_modules/.package-lock.json ] || [ package-lock.json -nt node_modules/.package-lock.json ]; then
    "$npm" ci --no-audit --no-fund --loglevel=error
fi
node_modules/.bin/tsc --noEmit
node_modules/.bin/vite build --logLevel warn --outDir "$folder" --emptyOutDir
"$embed" "$out" "$folder"
