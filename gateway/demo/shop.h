#pragma once

#include "gateway/core/clock.h"
#include "gateway/core/json.h"

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace gateway::demo {

struct Item {
    std::string sku;
    std::int64_t quantity = 1;
    std::int64_t unitPrice = 0; ///< Cents.
};

struct OrderEvent {
    TimeUs at = 0;
    std::string what;
    std::string by;
};

struct Order {
    std::int64_t number = 0;
    std::string status = "pending";
    std::string customer;
    std::string currency = "EUR";
    std::string note;
    std::string paymentId; ///< Empty until it is paid.
    std::vector<Item> items;
    TimeUs createdAt = 0;
    TimeUs updatedAt = 0;
    std::vector<OrderEvent> events; ///< At most Shop::maxEvents, oldest first.

    [[nodiscard]] std::int64_t total() const;
    [[nodiscard]] std::string id() const { return std::to_string(number); }
};

struct Refund {
    std::string id;
    std::int64_t amount = 0;
    std::string reason;
    std::string note;
    TimeUs createdAt = 0;
};

struct Payment {
    std::string id;
    std::string orderId;
    std::int64_t amount = 0;
    std::string currency;
    std::string method;
    TimeUs createdAt = 0;
    std::vector<Refund> refunds;

    [[nodiscard]] std::int64_t refundable() const;
};

struct User {
    std::string id;
    std::string name;
    std::string email;
    std::string role;
    TimeUs lastSeenAt = 0; ///< 0: never.
};

/// What the demo's APIs work on: a small shop in memory. Used by one thread. Every list has a bound.
class Shop {
public:
    static constexpr std::size_t maxOrders = 10'000;
    static constexpr std::size_t maxPayments = 10'000;
    static constexpr std::size_t maxRefunds = 200; ///< Of one payment.
    static constexpr std::size_t maxEvents = 100;  ///< Of one order; the oldest go first.
    static constexpr std::int64_t lastingOrder = 45'821;

    explicit Shop(const Clock &clock);

    /// Newest first.
    [[nodiscard]] const auto &orders() const { return m_orders; }
    [[nodiscard]] Order *order(std::string_view id);
    /// Null when the shop is full.
    [[nodiscard]] Order *addOrder();
    /// The lasting order comes back as it was at the start.
    void removeOrder(std::int64_t number);
    /// Notes an event and the time of the change.
    void note(Order &order, std::string what, std::string by = "api");

    [[nodiscard]] Payment *payment(std::string_view id);
    /// Null when the shop is full.
    [[nodiscard]] Payment *addPayment();
    [[nodiscard]] std::string nextRefundId();

    [[nodiscard]] std::vector<User> &users() { return m_users; }
    [[nodiscard]] TimeUs now() const { return m_clock.now(); }

private:
    void stockOrder(std::int64_t number, std::string_view status, std::vector<Item> items);
    void stockPayment(std::string id, std::int64_t order, std::string method);
    void stockUsers();

    const Clock &m_clock;
    TimeUs m_openedAt;
    std::map<std::int64_t, Order, std::greater<>> m_orders;
    std::map<std::string, Payment, std::less<>> m_payments;
    std::vector<User> m_users;
    std::int64_t m_nextOrder = 45'830;
    std::int64_t m_nextPayment = 7'010;
    std::int64_t m_nextRefund = 301;
};

[[nodiscard]] Json toJson(const Order &order);
[[nodiscard]] Json toJson(const Payment &payment);
[[nodiscard]] Json toJson(const Refund &refund, const std::string &paymentId);
[[nodiscard]] Json toJson(const User &user);

} // namespace gateway::demo
