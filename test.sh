#!/usr/bin/env bash
# Builds everything, runs every test and ends in the line "N passed, N failed, N skipped".
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")" || exit 1
results=$(mktemp -d) || exit 1
trap 'rm -rf "$results"' EXIT

restore=()
[ "${CI:-}" = true ] && restore=(-p:RestoreLockedMode=true)
dotnet build Infoscope.slnx -c Release -v quiet -nologo "${restore[@]}" || { echo "The build failed." >&2; exit 1; }

status=0
# -m:1: test projects one after the other, since each uses all cores itself.
dotnet test Infoscope.slnx -c Release --no-build -nologo -m:1 --logger trx --results-directory "$results" || status=1

passed=0 failed=0 skipped=0
for file in "$results"/*.trx; do
  [ -e "$file" ] || continue
  counters=$(grep -o '<Counters [^>]*>' "$file" | head -n 1)
  count() { sed -E "s/.* $1=\"([0-9]+)\".*/\1/" <<<"$counters"; }
  passed=$((passed + $(count passed)))
  failed=$((failed + $(count failed)))
  skipped=$((skipped + $(count total) - $(count executed)))
done

if [ "$skipped" -gt 0 ]; then
  echo "Skipped:"
  grep -ho 'testName="[^"]*" [^>]*outcome="NotExecuted"' "$results"/*.trx | sed -E 's/testName="([^"]*)".*/  \1/' | sort -u
fi
[ "$passed" -gt 0 ] && [ "$failed" -eq 0 ] || status=1
echo "$passed passed, $failed failed, $skipped skipped"
exit $status
