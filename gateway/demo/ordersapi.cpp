#include "gateway/demo/ordersapi.h"

#include "gateway/core/timetext.h"
#include "gateway/demo/fieldcheck.h"

#include <algorithm>
#include <array>

namespace gateway::demo {

namespace {

constexpr int historyDelayMs = 1500;
constexpr std::size_t maxItems = 50;

constexpr std::array<std::pair<std::string_view, std::string_view>, 5> allowedSteps{{{"pending", "paid"},
                                                                                     {"pending", "cancelled"},
                                                                                     {"paid", "shipped"},
                                                                                     {"paid", "cancelled"},
                                                                                     {"shipped", "delivered"}}};

Reply unknownOrder(const std::string &id) {
    return problemReply(404, "order-not-found", "There is no order " + id + ".");
}

bool isCustomerId(std::string_view text) {
    const auto digit = [](char c) { return c >= '0' && c <= '9'; };
    return text.size() == 6 && text.substr(0, 2) == "C-" && std::all_of(text.begin() + 2, text.end(), digit);
}

bool isAllowedStep(std::string_view from, std::string_view to) {
    return from == to || std::find(allowedSteps.begin(), allowedSteps.end(), std::pair(from, to)) != allowedSteps.end();
}

Item readItem(FieldCheck &check, const Json &json, const std::string &where) {
    if (!json.isObject()) {
        check.refuse(where, "must be an object");
        return {};
    }
    check.refuseUnknown(json, where, {"sku", "quantity", "unit_price"});
    return {check.text(json, "sku", {1, 40}, where), check.integer(json, "quantity", {1, 1000}, where),
            check.integer(json, "unit_price", {0, 10'000'000}, where)};
}

std::vector<Item> readItems(FieldCheck &check, const Json &body) {
    const Json *list = body.find("items");
    std::vector<Item> items;
    if (list == nullptr || !list->isArray() || list->size() < 1 || list->size() > maxItems) {
        check.refuse("items", list == nullptr ? "is required" : "must be a list of 1 to 50 items");
        return items;
    }
    for (std::size_t i = 0; i < list->size(); ++i)
        items.push_back(readItem(check, *list->at(i), "items[" + std::to_string(i) + ']'));
    return items;
}

std::string readCustomer(FieldCheck &check, const Json &body) {
    std::string customer = check.text(body, "customer_id", {1, 64});
    if (!customer.empty() && !isCustomerId(customer))
        check.refuse("customer_id", "must look like C-1002");
    return customer;
}

} // namespace

Reply listOrders(Shop &shop, const Request &request, const std::string & /*id*/) {
    FieldCheck check(request);
    const auto status = check.queryChoice("status", {"pending", "paid", "shipped", "delivered", "cancelled"});
    const std::string *customer = request.queryValue("customer_id");
    const std::int64_t limit = check.queryInteger("limit", {1, 100}, 20);
    const std::int64_t offset = check.queryInteger("offset", {0, 1'000'000'000}, 0);
    if (customer != nullptr && !isCustomerId(*customer))
        check.refuse("customer_id", "must look like C-1002");
    if (!check.ok())
        return check.reply();

    Json page = Json::array();
    std::int64_t matching = 0;
    for (const auto &[number, order] : shop.orders()) {
        if ((status && order.status != *status) || (customer != nullptr && order.customer != *customer))
            continue;
        if (matching >= offset && matching < offset + limit)
            page.push(toJson(order));
        ++matching;
    }
    const bool more = matching > offset + limit;
    return jsonReply(200, Json::object({{"orders", std::move(page)},
                                        {"total", matching},
                                        {"next_offset", more ? Json(offset + limit) : Json()}}));
}

Reply createOrder(Shop &shop, const Request &request, const std::string & /*id*/) {
    FieldCheck check(request);
    const Json body = check.body({"customer_id", "items", "currency", "note"});
    Order wanted;
    wanted.customer = readCustomer(check, body);
    wanted.items = readItems(check, body);
    if (body.find("currency") != nullptr)
        wanted.currency = check.choice(body, "currency", {"EUR", "USD", "GBP"});
    if (body.find("note") != nullptr)
        wanted.note = check.text(body, "note", {0, 500});
    if (!check.ok())
        return check.reply();

    Order *order = shop.addOrder();
    if (order == nullptr)
        return problemReply(507, "demo-full", "The demo keeps no more orders; start it again.");
    wanted.number = order->number;
    wanted.createdAt = order->createdAt;
    *order = std::move(wanted);
    shop.note(*order, "placed");
    Reply reply = jsonReply(201, toJson(*order));
    reply.location = "/orders-api/orders/" + order->id();
    return reply;
}

Reply getOrder(Shop &shop, const Request & /*request*/, const std::string &id) {
    const Order *order = shop.order(id);
    return order == nullptr ? unknownOrder(id) : jsonReply(200, toJson(*order));
}

Reply updateOrder(Shop &shop, const Request &request, const std::string &id) {
    Order *order = shop.order(id);
    if (order == nullptr)
        return unknownOrder(id);
    FieldCheck check(request);
    const Json body = check.body({"status", "note"});
    const bool hasStatus = body.find("status") != nullptr;
    const bool hasNote = body.find("note") != nullptr;
    const std::string status =
        hasStatus ? check.choice(body, "status", {"pending", "paid", "shipped", "delivered", "cancelled"})
                  : order->status;
    const std::string note = hasNote ? check.text(body, "note", {0, 500}) : order->note;
    if (check.ok() && !hasStatus && !hasNote)
        check.refuse("body", "must change something: status or note");
    if (!check.ok())
        return check.reply();
    if (!isAllowedStep(order->status, status))
        return problemReply(409, "status-not-allowed",
                            "An order that is " + order->status + " cannot become " + status + ".");

    if (status != order->status)
        shop.note(*order, "status changed from " + order->status + " to " + status);
    if (note != order->note)
        shop.note(*order, "note changed");
    order->status = status;
    order->note = note;
    return jsonReply(200, toJson(*order));
}

Reply deleteOrder(Shop &shop, const Request & /*request*/, const std::string &id) {
    const Order *order = shop.order(id);
    if (order == nullptr)
        return unknownOrder(id);
    const bool lasting = order->number == Shop::lastingOrder;
    if (!lasting && (order->status == "shipped" || order->status == "delivered"))
        return problemReply(409, "order-shipped", "An order that is " + order->status + " cannot be deleted.");
    shop.removeOrder(order->number);
    Reply reply;
    reply.status = 204;
    return reply;
}

Reply getOrderHistory(Shop &shop, const Request & /*request*/, const std::string &id) {
    const Order *order = shop.order(id);
    if (order == nullptr)
        return unknownOrder(id);
    Json events = Json::array();
    for (const OrderEvent &event : order->events)
        events.push(Json::object({{"at", toRfc3339(event.at)}, {"what", event.what}, {"by", event.by}}));
    Reply reply = jsonReply(200, Json::object({{"id", order->id()}, {"events", std::move(events)}}));
    reply.delayMs = historyDelayMs;
    return reply;
}

} // namespace gateway::demo
