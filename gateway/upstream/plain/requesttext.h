#pragma once

#include "gateway/upstream/upstreamrequest.h"

#include <string>
#include <string_view>

namespace gateway {

/// True where every field of the request can stand in a head that requestText() makes: none of them says where the
/// message ends or what becomes of the connection.
[[nodiscard]] bool hasOrdinaryHeaders(const UpstreamRequest &request);

/// The request as HTTP/1.1 writes it (RFC 9112 sections 3 and 6), body included. Its URL must be a whole http URL and
/// its headers ordinary. `authority` is what Host says.
[[nodiscard]] std::string requestText(const UpstreamRequest &request, std::string_view authority);

} // namespace gateway
