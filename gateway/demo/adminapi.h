#pragma once

#include "gateway/demo/demomessage.h"
#include "gateway/demo/shop.h"

namespace gateway::demo {

// One function for each operation of resources/demo/admin.yaml; `id` is the path parameter.
[[nodiscard]] Reply listUsers(Shop &shop, const Request &request, const std::string &id);
[[nodiscard]] Reply deleteUser(Shop &shop, const Request &request, const std::string &id);

} // namespace gateway::demo
