#!/bin/sh
# Executes the notebooks again, in their places; needs the packages nbconvert, ipykernel, matplotlib and xarray beside dwlab's own.
set -eu
cd "$(dirname "$0")"
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
for notebook in *.ipynb; do
    rm -rf "${scratch:?}"/*
    cp "$notebook" "$scratch"
    (cd "$scratch" && python3 -m nbconvert --to notebook --execute --inplace --ClearMetadataPreprocessor.enabled=True "$notebook")
    cp "$scratch/$notebook" .
done
