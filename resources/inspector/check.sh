#!/bin/sh
# Checks an inspector's package with sha256sum and openssl (3 or newer) alone: sh check.sh FOLDER
cd "${1:-.}" || exit 2
bad() { echo "NOT WHOLE: $1"; exit 1; }
n=0 seen=0 signed=0 prev=$(printf '%064d' 0)
while IFS= read -r line; do n=$((n + 1))
  case $line in '{"seq":'"$n",*'"prev":"'"$prev"'"}') ;; *) bad "line $n does not follow the one before" ;; esac
  prev=$(printf '%s\n' "$line" | sha256sum | cut -c 1-64); c=checkpoints/$n; [ -f $c.json ] || continue
  key=key.pem; [ ! -f $c.pem ] || key=$c.pem; seen=$((seen + 1)) signed=$n
  grep -q "\"count\":$n,\"head\":\"$prev\"" $c.json || bad "checkpoint $n has another head"
  openssl pkeyutl -verify -rawin -pubin -inkey $key -in $c.json -sigfile $c.sig >/dev/null || bad "signature $n"
done <journal.jsonl
[ $seen = "$(ls checkpoints/*.json | wc -l)" ] && [ $signed = $n ] || bad "lines are missing at the end"
echo "whole: $n lines, $seen checkpoints, head $prev"
