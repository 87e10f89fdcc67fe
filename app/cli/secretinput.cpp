#include "app/cli/secretinput.h"

#include "app/cli/options.h"
#include "app/cli/output.h"
#include "gateway/core/text.h"

#include <cstdio>
#include <iostream>
#include <termios.h>
#include <unistd.h>

namespace cli {

using gateway::Result;
using gateway::Secret;

namespace {

/// Switches the terminal's echo off as long as it lives.
class NoEcho {
public:
    NoEcho() {
        ::tcgetattr(STDIN_FILENO, &m_before);
        termios silent = m_before;
        silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
        ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent);
    }
    ~NoEcho() { ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &m_before); }
    NoEcho(const NoEcho &) = delete;
    NoEcho &operator=(const NoEcho &) = delete;

private:
    termios m_before{};
};

Result<std::string> askOnTerminal(const std::string &prompt) {
    if (::isatty(STDIN_FILENO) == 0)
        return usageError("There is no terminal to ask for the secret; give --secret-file FILE or --secret-stdin");
    std::fputs((prompt + ": ").c_str(), stderr);
    std::string line;
    {
        const NoEcho silent;
        std::getline(std::cin, line);
    }
    std::fputs("\n", stderr);
    return line;
}

Result<std::string> readText(const SecretSource &source, const std::string &prompt) {
    if (!source.file.empty())
        return readFile(source.file);
    return source.fromStdin ? readStdin() : askOnTerminal(prompt);
}

} // namespace

Result<Secret> readSecret(const SecretSource &source, const std::string &prompt) {
    auto text = readText(source, prompt);
    if (!text)
        return std::move(text).error();
    const std::string_view line = gateway::trimmed(gateway::split(*text, '\n').front());
    if (line.empty())
        return usageError("The secret is empty");
    return Secret(std::string(line));
}

} // namespace cli
