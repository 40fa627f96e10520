#!/usr/bin/env bash
# The text of a review -> a comment on the open pull request of a commit, in place of the one from before.
# Which pull request it is, the forge says and not the text: HEAD is owner:branch, HEAD_SHA its commit.
set -euo pipefail

file=$1
number=$(gh api --method GET "repos/$REPOSITORY/pulls" -f state=open -f head="$HEAD" \
  --jq "map(select(.head.sha == \"$HEAD_SHA\")) | first | .number // empty")
if [ -z "$number" ]; then
  echo "no open pull request has this commit any more"
  exit 0
fi

body=$(mktemp)
make install
make --no-print-directory comment FILE="$file" > "$body"
earlier=$(gh api --paginate "repos/$REPOSITORY/issues/$number/comments" \
  --jq '.[] | select(.user.login == "github-actions[bot]" and (.body | startswith("<!-- counterclaim: review -->"))) | .id' | head -n 1)
if [ -n "$earlier" ]; then
  gh api --method PATCH "repos/$REPOSITORY/issues/comments/$earlier" -F body=@"$body" --silent
else
  gh api --method POST "repos/$REPOSITORY/issues/$number/comments" -F body=@"$body" --silent
fi
