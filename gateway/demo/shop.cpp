#include "gateway/demo/shop.h"

#include "gateway/core/timetext.h"

#include <array>
#include <charconv>
#include <numeric>

namespace gateway::demo {

namespace {

constexpr TimeUs minute = 60'000'000;

Json textOrNull(const std::string &text) {
    return text.empty() ? Json() : Json(text);
}

// What an order of each state has behind it: how many minutes before the shop opened.
struct PastEvent {
    std::string_view status;
    std::int64_t minutesAgo;
    std::string_view what;
    std::string_view by;
};
constexpr std::array<PastEvent, 5> past{{{"pending", 1490, "placed", "web shop"},
                                         {"paid", 1482, "status changed from pending to paid", "payments"},
                                         {"shipped", 25, "status changed from paid to shipped", "warehouse"},
                                         {"delivered", 9, "status changed from shipped to delivered", "carrier"},
                                         {"cancelled", 300, "status changed from pending to cancelled", "customer"}}};

bool hasBehindIt(std::string_view status, std::string_view event) {
    if (status == "cancelled")
        return event == "pending" || event == "cancelled";
    const auto rank = [](std::string_view name) {
        std::size_t at = 0;
        while (at < past.size() && past[at].status != name)
            ++at;
        return at;
    };
    return event != "cancelled" && rank(event) <= rank(status);
}

} // namespace

std::int64_t Order::total() const {
    return std::accumulate(items.begin(), items.end(), std::int64_t{0},
                           [](std::int64_t sum, const Item &item) { return sum + item.quantity * item.unitPrice; });
}

std::int64_t Payment::refundable() const {
    return std::accumulate(refunds.begin(), refunds.end(), amount,
                           [](std::int64_t left, const Refund &refund) { return left - refund.amount; });
}

Shop::Shop(const Clock &clock) : m_clock(clock), m_openedAt(clock.now()) {
    stockOrder(45'818, "delivered", {{"DESK-04", 1, 32'900}});
    stockOrder(45'819, "cancelled", {{"LAMP-01", 1, 2'450}});
    stockOrder(45'820, "delivered", {{"CHAIR-11", 4, 8'900}, {"MAT-02", 1, 1'990}});
    stockOrder(lastingOrder, "shipped", {{"LAMP-01", 2, 2'450}, {"BULB-27", 4, 390}});
    stockOrder(45'822, "paid", {{"SHELF-09", 1, 11'900}});
    stockOrder(45'823, "paid", {{"CHAIR-11", 2, 8'900}});
    stockOrder(45'824, "pending", {{"DESK-02", 1, 15'900}});
    stockPayment("P-6990", 45'818, "transfer");
    stockPayment("P-6995", 45'820, "card");
    stockPayment("P-7001", lastingOrder, "card");
    stockPayment("P-7002", 45'822, "invoice");
    stockPayment("P-7003", 45'823, "card");
    stockUsers();
}

void Shop::stockOrder(std::int64_t number, std::string_view status, std::vector<Item> items) {
    Order order;
    order.number = number;
    order.status = status;
    order.customer = number % 2 == 0 ? "C-1001" : "C-1002";
    order.items = std::move(items);
    for (const PastEvent &event : past) {
        if (!hasBehindIt(status, event.status))
            continue;
        const TimeUs at = m_openedAt - event.minutesAgo * minute;
        order.createdAt = order.events.empty() ? at : order.createdAt;
        order.updatedAt = at;
        order.events.push_back({at, std::string(event.what), std::string(event.by)});
    }
    m_orders[number] = std::move(order);
}

void Shop::stockPayment(std::string id, std::int64_t number, std::string method) {
    Order &order = m_orders[number];
    order.paymentId = id;
    m_payments[id] =
        Payment{id, order.id(), order.total(), order.currency, std::move(method), order.createdAt + 8 * minute, {}};
}

void Shop::stockUsers() {
    const auto ago = [this](std::int64_t minutes) { return m_openedAt - minutes * minute; };
    m_users = {{"U-1", "Ada Okafor", "ada@shop.example", "admin", ago(12)},
               {"U-2", "Ben Ricci", "ben@shop.example", "support", ago(3)},
               {"U-3", "Chloe Marsh", "chloe@shop.example", "support", 0},
               {"U-4", "Dan Novak", "dan@shop.example", "warehouse", ago(190)},
               {"U-5", "Eva Lind", "eva@shop.example", "admin", ago(4400)}};
}

Order *Shop::order(std::string_view id) {
    std::int64_t number = 0;
    const auto parsed = std::from_chars(id.data(), id.data() + id.size(), number);
    const auto found = m_orders.find(number);
    // "045821" and "45821x" are other texts, hence no order
    return parsed.ec == std::errc() && found != m_orders.end() && found->second.id() == id ? &found->second : nullptr;
}

Order *Shop::addOrder() {
    if (m_orders.size() >= maxOrders)
        return nullptr;
    Order &order = m_orders[m_nextOrder];
    order.number = m_nextOrder++;
    order.createdAt = now();
    return &order;
}

void Shop::removeOrder(std::int64_t number) {
    m_orders.erase(number);
    if (number != lastingOrder)
        return;
    stockOrder(lastingOrder, "shipped", {{"LAMP-01", 2, 2'450}, {"BULB-27", 4, 390}});
    stockPayment("P-7001", lastingOrder, "card");
}

void Shop::note(Order &order, std::string what, std::string by) {
    order.updatedAt = now();
    order.events.push_back({order.updatedAt, std::move(what), std::move(by)});
    if (order.events.size() > maxEvents)
        order.events.erase(order.events.begin());
}

Payment *Shop::payment(std::string_view id) {
    const auto found = m_payments.find(id);
    return found == m_payments.end() ? nullptr : &found->second;
}

Payment *Shop::addPayment() {
    if (m_payments.size() >= maxPayments)
        return nullptr;
    std::string id = "P-" + std::to_string(m_nextPayment++);
    Payment &payment = m_payments[id];
    payment.id = std::move(id);
    payment.createdAt = now();
    return &payment;
}

std::string Shop::nextRefundId() {
    return "R-" + std::to_string(m_nextRefund++);
}

Json toJson(const Order &order) {
    Json items = Json::array();
    for (const Item &item : order.items)
        items.push(Json::object({{"sku", item.sku}, {"quantity", item.quantity}, {"unit_price", item.unitPrice}}));
    Json json = Json::object({{"id", order.id()},
                              {"status", order.status},
                              {"customer_id", order.customer},
                              {"currency", order.currency},
                              {"total", order.total()},
                              {"items", std::move(items)}});
    if (!order.note.empty())
        json.set("note", order.note);
    json.set("payment_id", textOrNull(order.paymentId));
    json.set("created_at", toRfc3339(order.createdAt));
    json.set("updated_at", toRfc3339(order.updatedAt));
    return json;
}

Json toJson(const Payment &payment) {
    Json refunds = Json::array();
    for (const Refund &refund : payment.refunds)
        refunds.push(toJson(refund, payment.id));
    return Json::object({{"id", payment.id},
                         {"order_id", payment.orderId},
                         {"amount", payment.amount},
                         {"currency", payment.currency},
                         {"method", payment.method},
                         {"refundable", payment.refundable()},
                         {"refunds", std::move(refunds)},
                         {"created_at", toRfc3339(payment.createdAt)}});
}

Json toJson(const Refund &refund, const std::string &paymentId) {
    Json json = Json::object(
        {{"id", refund.id}, {"payment_id", paymentId}, {"amount", refund.amount}, {"reason", refund.reason}});
    if (!refund.note.empty())
        json.set("note", refund.note);
    json.set("created_at", toRfc3339(refund.createdAt));
    return json;
}

Json toJson(const User &user) {
    return Json::object({{"id", user.id},
                         {"name", user.name},
                         {"email", user.email},
                         {"role", user.role},
                         {"last_seen_at", user.lastSeenAt == 0 ? Json() : Json(toRfc3339(user.lastSeenAt))}});
}

} // namespace gateway::demo
