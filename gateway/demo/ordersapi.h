#pragma once

#include "gateway/demo/demomessage.h"
#include "gateway/demo/shop.h"

namespace gateway::demo {

// One function for each operation of resources/demo/orders.yaml; `id` is the path parameter.
[[nodiscard]] Reply listOrders(Shop &shop, const Request &request, const std::string &id);
[[nodiscard]] Reply createOrder(Shop &shop, const Request &request, const std::string &id);
[[nodiscard]] Reply getOrder(Shop &shop, const Request &request, const std::string &id);
[[nodiscard]] Reply updateOrder(Shop &shop, const Request &request, const std::string &id);
[[nodiscard]] Reply deleteOrder(Shop &shop, const Request &request, const std::string &id);
[[nodiscard]] Reply getOrderHistory(Shop &shop, const Request &request, const std::string &id);

} // namespace gateway::demo
