#pragma once

#include "gateway/demo/demomessage.h"
#include "gateway/demo/shop.h"

namespace gateway::demo {

// One function for each operation of resources/demo/payments.yaml; `id` is the path parameter.
[[nodiscard]] Reply createPayment(Shop &shop, const Request &request, const std::string &id);
[[nodiscard]] Reply getPayment(Shop &shop, const Request &request, const std::string &id);
[[nodiscard]] Reply refundPayment(Shop &shop, const Request &request, const std::string &id);

} // namespace gateway::demo
