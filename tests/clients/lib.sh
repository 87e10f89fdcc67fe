# Sourced by tests/clients/run and tests/conformance/run: npm packages of their own, processes that end with the
# script, and the tally.
# shellcheck shell=bash

clients_dir=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
packages_dir=$clients_dir/../../build/client-packages
patience=30 # seconds a server may take until it listens
passed=0 failed=0 skipped=0
pids=()
work=

pass() {
    echo "ok    $1"
    passed=$((passed + 1))
}

skip() {
    echo "skip  $1: $2"
    skipped=$((skipped + 1))
}

# fail NAME [FILE]: the end of FILE says why.
fail() {
    echo "FAIL  $1"
    if [ -n "${2:-}" ] && [ -s "$2" ]; then tail -n 20 "$2" | cut -c 1-2000 | sed 's/^/      /'; fi
    failed=$((failed + 1))
}

# The closing line; its status is the script's.
closing_line() {
    echo "$passed passed, $failed failed, $skipped skipped"
    [ "$failed" -eq 0 ]
}

# A script that stops half way has not passed, whatever was counted by then.
give_up() {
    fail "$@"
    closing_line
    exit 1
}

end_processes() {
    local pid
    for pid in "${pids[@]}"; do kill "$pid" 2>/dev/null || true; done
    for pid in "${pids[@]}"; do wait "$pid" 2>/dev/null || true; done
    pids=()
}

clean_up() {
    end_processes
    if [ -n "$work" ]; then rm -rf "$work"; fi
}

# prepare BIN_DIR: checks the argument, makes the working folder $work, names the program in $cli.
prepare() {
    if [ $# -ne 1 ] || [ ! -x "$1/gatehouse-cli" ]; then
        echo "usage: ${0##*/} BIN_DIR   (the folder with gatehouse-cli)" >&2
        exit 2
    fi
    cli=$(cd "$1" && pwd)/gatehouse-cli
    work=$(mktemp -d)
    trap clean_up EXIT
    trap 'exit 130' INT TERM
    # What runs here has a home and a secret store of its own: no keychain of the user, no settings of theirs.
    export HOME=$work/home GATEHOUSE_VAULT_KEY
    GATEHOUSE_VAULT_KEY=$(head -c 32 /dev/urandom | base64)
    mkdir "$HOME"
}

quiet_npm() {
    npm install --fetch-retries=5 --no-audit --no-fund --no-package-lock --no-update-notifier --loglevel=error "$@" >"$work/npm.log" 2>&1
}

# The clients want Node 22.19; Debian's is older, so a private one is taken from npm where needed.
use_recent_node() {
    command -v npm >/dev/null || give_up "npm is needed to install the clients"
    if node -e 'const [major, minor] = process.versions.node.split("."); process.exit(+(major < 22 || (major == 22 && minor < 19)))'; then
        return
    fi
    local version
    version=$(node -p 'JSON.parse(require("fs").readFileSync(process.argv[1])).config.node' "$clients_dir/package.json")
    local home=$packages_dir/node-$version
    if [ ! -x "$home/node_modules/.bin/node" ]; then
        mkdir -p "$home"
        quiet_npm --prefix "$home" "node@$version" || give_up "install Node $version" "$work/npm.log"
    fi
    PATH=$home/node_modules/.bin:$PATH
}

# Installs package.json once for each change of it, into build/, and puts its programs on the path. Two scripts at once
# do not install over each other.
install_packages() {
    local lock
    mkdir -p "$packages_dir"
    exec {lock}>"$packages_dir/lock"
    flock "$lock"
    use_recent_node
    modules_dir=$packages_dir/clients
    if ! cmp -s "$clients_dir/package.json" "$modules_dir/installed.json"; then
        rm -rf "$modules_dir"
        mkdir "$modules_dir"
        cp "$clients_dir/package.json" "$modules_dir/"
        quiet_npm --prefix "$modules_dir" || give_up "install the clients" "$work/npm.log"
        cp "$clients_dir/package.json" "$modules_dir/installed.json"
    fi
    exec {lock}>&-
    PATH=$modules_dir/node_modules/.bin:$PATH
}

# can_be_had TITLE PROGRAM PACKAGE: false, and told, where an optional client could not be installed on this machine.
can_be_had() {
    if [ -x "$modules_dir/node_modules/.bin/$2" ]; then return 0; fi
    skip "$1" "$3 could not be installed on this machine"
    return 1
}

# member NAME <JSON: prints that member of a JSON object.
member() {
    node -e 'console.log(JSON.parse(require("fs").readFileSync(0, "utf8"))[process.argv[1]])' "$1"
}

# start NAME COMMAND…: runs a server until the script ends. Its first line of output is JSON that says where it
# listens; it stays in $work/NAME.out.
start() {
    local name=$1
    shift
    "$@" >"$work/$name.out" 2>"$work/$name.err" &
    local pid=$!
    pids+=("$pid")
    local tries=$((patience * 10))
    until grep -qs listening "$work/$name.out"; do
        tries=$((tries - 1))
        if [ "$tries" -eq 0 ] || ! kill -0 "$pid" 2>/dev/null; then give_up "start $name" "$work/$name.err"; fi
        sleep 0.1
    done
}

# where NAME MEMBER: a member of what a started server said, for example its url.
where() {
    head -n 1 "$work/$1.out" | member "$2"
}

# gatehouse ARGUMENTS…: one command on the data directory of this run, as JSON.
gatehouse() {
    "$cli" --json --data-dir "$work/data" "$@" 2>>"$work/gatehouse.err" || give_up "gatehouse-cli $1 $2" "$work/gatehouse.err" >&2
}

serve() {
    start gateway "$cli" --json --data-dir "$work/data" serve --listen 127.0.0.1:0 "$@"
}
