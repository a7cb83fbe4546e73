#!/usr/bin/env bash
# Tests which JDK ./taskmill picks, with folders that only look like JDKs, and what its verify asks of Maven, with a
# Maven that only says so. Takes about a second; "./taskmill verify" runs it.
set -euo pipefail

taskmill=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)/taskmill
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
failures=0

# fake_jdk <name> <version>
fake_jdk() {
  mkdir -p "$place/$1/bin"
  printf '#!/bin/sh\nexit 1\n' > "$place/$1/bin/java"
  cp "$place/$1/bin/java" "$place/$1/bin/javac"
  chmod +x "$place/$1/bin/java" "$place/$1/bin/javac"
  printf 'IMPLEMENTOR="Nobody"\nJAVA_VERSION="%s"\n' "$2" > "$place/$1/release"
}

# jdk [NAME=value ...]: what ./taskmill picks where no Java is known; leaves its words in $said
jdk() {
  said=$(env -u JAVA_HOME -u TASKMILL_JAVA_HOME PATH="$place/tools" TASKMILL_JAVA_PLACES="$place/*" "$@" \
    "$BASH" "$taskmill" jdk 2>&1) || true
}

# expect <sentence> <text that must be in what was said>
expect() {
  case $said in
    *"$2"*) ;;
    *)
      printf 'FAILED: %s\n  wanted: %s\n  got:    %s\n' "$1" "$2" "$said" >&2
      failures=$((failures + 1))
      ;;
  esac
}

# expect_not <sentence> <text that must not be in what was said>
expect_not() {
  case $said in
    *"$2"*)
      printf 'FAILED: %s\n  not wanted: %s\n  got:        %s\n' "$1" "$2" "$said" >&2
      failures=$((failures + 1))
      ;;
  esac
}

# The PATH of the tests: the tools that ./taskmill needs, and no Java.
mkdir "$place/tools"
for tool in basename cat dirname find head mkdir readlink rm sed sort touch; do
  ln -s "$(command -v "$tool")" "$place/tools/$tool"
done

jdk
expect 'says which version is needed when there is none' 'needs a JDK 21 or newer'

fake_jdk 'old 17' 17.0.12
fake_jdk ancient 1.8.0_402
jdk
expect 'refuses a JDK that is too old, and says where it is' "$place/old 17: Java 17"
expect 'reads the version of Java 8' "$place/ancient: Java 8"
expect 'says what it looked at' 'JAVA_HOME: not set'

fake_jdk jre-30 30
rm "$place/jre-30/bin/javac"
jdk
expect 'refuses a Java without a compiler' "$place/jre-30: no bin/javac"

fake_jdk b-21 21.0.4
jdk
expect 'takes the only JDK that fits' "$place/b-21"

fake_jdk 'a 25' 25.0.3
fake_jdk c-9 9.0.1
jdk
expect 'takes the newest, also from a folder with a space' "$place/a 25"

fake_jdk d-26 26-ea
jdk
expect 'understands an early-access version' "$place/d-26"

jdk JAVA_HOME="$place/b-21"
expect 'prefers JAVA_HOME to a newer JDK that merely lies around' "$place/b-21"

jdk JAVA_HOME="$place/old 17"
expect 'looks further when JAVA_HOME is too old' "$place/d-26"

jdk JAVA_HOME="$place/b-21" TASKMILL_JAVA_HOME="$place/a 25"
expect 'prefers TASKMILL_JAVA_HOME to JAVA_HOME' "$place/a 25"

jdk TASKMILL_JAVA_HOME="$place/old 17"
expect 'does not silently use another JDK than TASKMILL_JAVA_HOME' "TASKMILL_JAVA_HOME: $place/old 17: Java 17"

ln -s "$place/b-21/bin/java" "$place/tools/java"
jdk
expect 'prefers java on the PATH, behind a link, to a newer JDK that merely lies around' "$place/b-21"

# A project of which only the script is real.
mkdir -p "$place/project/scripts" "$place/project/server/target/dist" "$place/project/benchmarks/target/dist"
cp "$taskmill" "$place/project/taskmill"
for script in test-taskmill services test-services; do
  printf '#!/bin/sh\n' > "$place/project/scripts/$script.sh"
  chmod +x "$place/project/scripts/$script.sh"
done
for tool in mktemp sh; do
  ln -s "$(command -v "$tool")" "$place/tools/$tool"
done
# shellcheck disable=SC2016 # for the script that is written
printf '#!/bin/sh\n[ "$1" = -v ] && echo Apache Maven 3.9.9 || echo "maven was asked: $*;"\n' > "$place/tools/mvn"
chmod +x "$place/tools/mvn"

# verify [arguments]: leaves what ./taskmill verify says in $said
verify() {
  said=$(env -u JAVA_HOME -u TASKMILL_JAVA_HOME PATH="$place/tools" TASKMILL_JAVA_PLACES="$place/*" \
    "$BASH" "$place/project/taskmill" verify "$@" 2>&1) || true
}

verify
expect 'verify runs all but the long tests' 'maven was asked: -B -ntp -T 2 verify;'
expect 'verify says what it leaves out' 'tagged "full", are left out'

verify -pl api
expect 'verify gives its arguments to Maven' 'maven was asked: -B -ntp -T 2 verify -pl api;'

verify --full
expect 'verify --full runs the long tests' 'maven was asked: -B -ntp -T 2 verify -Dtaskmill.excludedTags=;'
expect_not 'verify --full leaves nothing out' 'left out'

[ "$failures" -eq 0 ] || exit 1
