#pragma once

#include "gateway/clientconfig/serverentry.h"
#include "gateway/clientconfig/userfolders.h"
#include "gateway/core/result.h"

#include <optional>
#include <string>

namespace gateway {

/// The whole text of a client's configuration file and what to make of it. Texts in, texts out: nothing is read or
/// written here. What of the file does not concern the gateway keeps every byte, and of the gateway's own entry what
/// the user added to it.

/// `text` with the gateway among the servers. Errors: "clientconfig.syntax", "clientconfig.unexpected".
[[nodiscard]] Result<std::string> withGateway(AiClient client, const ConfigPlace &place, const std::string &text,
                                              const ConnectInfo &info);
/// `text` without it. Errors as above.
[[nodiscard]] Result<std::string> withoutGateway(AiClient client, const ConfigPlace &place, const std::string &text);

/// What a configuration says of the gateway now.
struct PresentEntry {
    std::string url; ///< Ends in "/mcp"; empty where it names none.
    std::string profileId;
};
/// nullopt: the gateway is not in it. Errors as above.
[[nodiscard]] Result<std::optional<PresentEntry>> presentEntry(AiClient client, const ConfigPlace &place,
                                                               const std::string &text);

} // namespace gateway
