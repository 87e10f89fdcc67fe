#include "gateway/demo/demorouter.h"

#include "gateway/demo/adminapi.h"
#include "gateway/demo/ordersapi.h"
#include "gateway/demo/paymentsapi.h"

#include <array>

namespace gateway::demo {

namespace {

struct Route {
    std::string_view method;
    std::array<std::string_view, 4> path; ///< "*" is the id; empty entries end it.
    Reply (*operation)(Shop &, const Request &, const std::string &id);
};

constexpr std::array<Route, 11> routes{{
    {"GET", {"orders-api", "orders"}, listOrders},
    {"POST", {"orders-api", "orders"}, createOrder},
    {"GET", {"orders-api", "orders", "*"}, getOrder},
    {"PATCH", {"orders-api", "orders", "*"}, updateOrder},
    {"DELETE", {"orders-api", "orders", "*"}, deleteOrder},
    {"GET", {"orders-api", "orders", "*", "history"}, getOrderHistory},
    {"POST", {"payments-api", "payments"}, createPayment},
    {"GET", {"payments-api", "payments", "*"}, getPayment},
    {"POST", {"payments-api", "payments", "*", "refunds"}, refundPayment},
    {"GET", {"admin-api", "users"}, listUsers},
    {"DELETE", {"admin-api", "users", "*"}, deleteUser},
}};

bool fits(const Route &route, const std::vector<std::string> &path) {
    for (std::size_t i = 0; i < route.path.size(); ++i) {
        const std::string_view wanted = route.path[i];
        if (i >= path.size() || wanted.empty())
            return i == path.size() && wanted.empty();
        if (wanted == "*" ? path[i].empty() : path[i] != wanted)
            return false;
    }
    return path.size() == route.path.size();
}

} // namespace

Reply route(Shop &shop, const Request &request) {
    static const std::string none;
    std::string allowed;
    for (const Route &candidate : routes) {
        if (!fits(candidate, request.path))
            continue;
        if (candidate.method == request.method)
            return candidate.operation(shop, request, request.path.size() > 2 ? request.path[2] : none);
        allowed += (allowed.empty() ? "" : ", ") + std::string(candidate.method);
    }
    if (allowed.empty())
        return problemReply(404, "path-not-found", "The demo has no such path.");
    Reply reply = problemReply(405, "method-not-allowed", "This path takes " + allowed + ".");
    reply.allow = allowed;
    return reply;
}

} // namespace gateway::demo
