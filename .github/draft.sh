#!/usr/bin/env bash
# The event of a labelled issue -> a branch with the draft records that its form asks for, and the pull request of it.
# The generator reads the text of the issue from the file of the event: no shell and no command line sees a word of it.
# At home, on a clean clone: REPOSITORY=owner/name NUMBER=12 BASE=main bash .github/draft.sh event.json
set -euo pipefail

event=$(realpath "$1")
if ! [[ "$NUMBER" =~ ^[1-9][0-9]{0,9}$ ]]; then
  echo "NUMBER is not the number of an issue" >&2
  exit 2
fi
branch=draft/issue-$NUMBER
robot=41898282+github-actions[bot]@users.noreply.github.com
counterclaim=${COUNTERCLAIM:-.venv/bin/counterclaim}

# The token is handed to git when it asks, and stands in no file and on no command line.
helper='!f() { test "$1" = get || exit 0; echo username=x-access-token; echo "password=$GH_TOKEN"; }; f'
remote() { git ${GH_TOKEN:+-c credential.helper= -c credential.helper="$helper"} "$@"; }

folder=$(mktemp -d)
tree=$folder/tree
trap 'git worktree remove --force "$tree" 2>/dev/null || true; rm -rf "$folder"' EXIT

remote fetch --quiet --no-tags origin "+refs/heads/$BASE:refs/remotes/origin/$BASE"
earlier=$(remote ls-remote origin "refs/heads/$branch" | cut -f 1)
if [ -n "$earlier" ]; then
  remote fetch --quiet --no-tags origin "+refs/heads/$branch:refs/remotes/origin/$branch"
  others=$(git log --format=%ce "$earlier" "^origin/$BASE" | grep -vxF "$robot" || true)
  if [ -n "$others" ]; then
    echo "somebody has worked on $branch: it stays as it is" >&2
    exit 1
  fi
fi

git worktree add --quiet --detach "$tree" "origin/$BASE"
code=0
env -u GH_TOKEN "$counterclaim" --project "$tree" new --from-issue "$event" --report "$folder/report.md" || code=$?
if [ "$code" != 0 ]; then
  [ -s "$folder/report.md" ] || exit "$code"
  comment=$(gh api --paginate "repos/$REPOSITORY/issues/$NUMBER/comments" \
    --jq '.[] | select(.user.login == "github-actions[bot]" and (.body | startswith("<!-- counterclaim: draft -->"))) | .id' | head -n 1)
  if [ -n "$comment" ]; then
    gh api --method PATCH "repos/$REPOSITORY/issues/comments/$comment" -F body=@"$folder/report.md" --silent
  else
    gh api --method POST "repos/$REPOSITORY/issues/$NUMBER/comments" -F body=@"$folder/report.md" --silent
  fi
  exit 0
fi

git -C "$tree" add -- content
git -C "$tree" -c user.name='github-actions[bot]' -c user.email="$robot" -c commit.gpgsign=false \
  commit --quiet --no-verify -m "Draft from issue #$NUMBER"
commit=$(git -C "$tree" rev-parse HEAD)
remote push --quiet --force-with-lease="refs/heads/$branch:$earlier" origin "$commit:refs/heads/$branch"

number=$(gh api --method GET "repos/$REPOSITORY/pulls" -f state=open -f head="${REPOSITORY%%/*}:$branch" -f base="$BASE" \
  --jq '.[0].number // empty')
if [ -n "$number" ]; then
  gh api --method PATCH "repos/$REPOSITORY/pulls/$number" -F body=@"$folder/report.md" --jq .html_url
else
  gh api --method POST "repos/$REPOSITORY/pulls" -f title="Draft from issue #$NUMBER" -f head="$branch" -f base="$BASE" \
    -F body=@"$folder/report.md" --jq .html_url
fi
