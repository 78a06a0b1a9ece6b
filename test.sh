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

web=src/Infoscope.App/web
if command -v npm >/dev/null 2>&1 && [ -f "$web/package.json" ]; then
  [ -d "$web/node_modules" ] || npm --prefix "$web" ci --no-audit --no-fund >/dev/null || status=1
  npm --prefix "$web" test --silent -- --reporter=default --reporter=json --outputFile="$results/web.json" || status=1
  web_count() { node -e 'try { console.log(JSON.parse(require("fs").readFileSync(process.argv[1]))[process.argv[2]]) } catch { console.log(0) }' "$results/web.json" "$1"; }
  passed=$((passed + $(web_count numPassedTests)))
  failed=$((failed + $(web_count numFailedTests)))
  skipped=$((skipped + $(web_count numPendingTests)))
else
  echo "The page's own tests were left out: they need Node.js and npm." >&2
fi

if [ "$skipped" -gt 0 ]; then
  echo "Skipped:"
  grep -ho 'testName="[^"]*" [^>]*outcome="NotExecuted"' "$results"/*.trx | sed -E 's/testName="([^"]*)".*/  \1/' | sort -u
fi
[ "$passed" -gt 0 ] && [ "$failed" -eq 0 ] || status=1
echo "$passed passed, $failed failed, $skipped skipped"
exit $status
