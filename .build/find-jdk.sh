# Sourced by ./glassnet and .ci/run: `find_jdk` sets JAVA_HOME to a JDK 25 or newer, or fails.
# It looks at JAVA_HOME, the `java` on the PATH, Maven's toolchains.xml and the usual install folders.
# The version is read from the JDK's `release` file: starting each `java` to ask would cost 50 ms.

oldest_jdk=25

# jdk_is_new_enough HOME: a JDK (with a compiler, not a bare runtime) of version 25 or newer
jdk_is_new_enough() {
    local version=
    [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] || return 1
    if [ -r "$1/release" ]; then
        while IFS='=' read -r key value; do
            if [ "$key" = JAVA_VERSION ]; then version=${value#\"}; fi
        done <"$1/release"
    else
        version=$("$1/bin/java" -version 2>&1 | sed -n 's/.*version "\([^"]*\)".*/\1/p')
    fi
    version=${version%%[!0-9]*}
    [ -n "$version" ] && [ "$version" -ge "$oldest_jdk" ]
}

# jdk_homes: one candidate a line, the most deliberate choice first
jdk_homes() {
    local java link home=${HOME:-}
    printf '%s\n' "${JAVA_HOME:-}"
    java=$(command -v java || true)
    while [ -L "$java" ]; do # /usr/bin/java -> /etc/alternatives/java -> …/bin/java
        link=$(readlink "$java")
        case $link in /*) java=$link ;; *) java=$(dirname "$java")/$link ;; esac
    done
    printf '%s\n' "${java%/bin/java}"
    if [ -r "$home/.m2/toolchains.xml" ]; then
        sed -n 's:.*<jdkHome>[[:space:]]*\(.*[^[:space:]]\)[[:space:]]*</jdkHome>.*:\1:p' \
            "$home/.m2/toolchains.xml"
    fi
    printf '%s\n' \
        /usr/lib/jvm/* /usr/java/* /opt/java/* /opt/jdk* /opt/*/jdk* \
        "$home"/.sdkman/candidates/java/* "$home"/.jdks/* "$home"/.jbang/cache/jdks/* \
        "$home"/.asdf/installs/java/* "$home"/.local/share/mise/installs/java/* \
        /Library/Java/JavaVirtualMachines/*/Contents/Home \
        "$home"/Library/Java/JavaVirtualMachines/*/Contents/Home \
        /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
        /usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home
}

find_jdk() {
    local home
    while IFS= read -r home; do
        if [ -n "$home" ] && jdk_is_new_enough "$home"; then
            export JAVA_HOME=$home
            return 0
        fi
    done <<<"$(jdk_homes)"
    echo "glassnet: needs a JDK $oldest_jdk or newer and found none; install one (for example Temurin $oldest_jdk) or set JAVA_HOME to it" >&2
    return 1
}
