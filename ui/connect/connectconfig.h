#pragma once

#include "gateway/clientconfig/serverentry.h"

#include <QString>

#include <string>
#include <vector>

namespace console {

/// One text to copy, and where it belongs.
struct ConnectSnippet {
    QString where; ///< "Terminal", or the file's name.
    QString text;
};

[[nodiscard]] QString nameOf(gateway::AiClient client);
/// The configuration of one client, ready to paste; alternatives where a client has several.
[[nodiscard]] std::vector<ConnectSnippet> connectSnippets(gateway::AiClient client, const gateway::ConnectInfo &info);
/// How to set GATEHOUSE_SECRET in a POSIX shell.
[[nodiscard]] QString environmentLine(const std::string &secret);

} // namespace console
