#include "gateway/demo/paymentsapi.h"

#include "gateway/demo/fieldcheck.h"

namespace gateway::demo {

namespace {

constexpr FieldCheck::Range amountRange{1, 500'000'000};

Reply unknownPayment(const std::string &id) {
    return problemReply(404, "payment-not-found", "There is no payment " + id + ".");
}

Reply refundTooHigh(const Payment &payment) {
    JsonObject more;
    more.set("refundable", payment.refundable());
    JsonArray errors;
    errors.push_back(Json::object({{"field", "amount"}, {"message", "is more than what is left of the payment"}}));
    more.set("errors", Json(std::move(errors)));
    return problemReply(422, "refund-too-high",
                        "At most " + std::to_string(payment.refundable()) + " cents of payment " + payment.id +
                            " can still be paid back.",
                        std::move(more));
}

} // namespace

Reply createPayment(Shop &shop, const Request &request, const std::string & /*id*/) {
    FieldCheck check(request);
    const Json body = check.body({"order_id", "amount", "method"});
    const std::string orderId = check.text(body, "order_id", {1, 64});
    const std::int64_t amount = check.integer(body, "amount", amountRange);
    const std::string method = check.choice(body, "method", {"card", "transfer", "invoice"});
    Order *order = shop.order(orderId);
    if (check.ok() && order == nullptr)
        check.refuse("order_id", "there is no such order");
    if (check.ok() && amount != order->total())
        check.refuse("amount", "must be the order's total, " + std::to_string(order->total()));
    if (!check.ok())
        return check.reply();
    if (order->status != "pending")
        return problemReply(409, "order-not-payable", "An order that is " + order->status + " cannot be paid.");

    Payment *payment = shop.addPayment();
    if (payment == nullptr)
        return problemReply(507, "demo-full", "The demo keeps no more payments; start it again.");
    payment->orderId = orderId;
    payment->amount = amount;
    payment->currency = order->currency;
    payment->method = method;
    order->status = "paid";
    order->paymentId = payment->id;
    shop.note(*order, "status changed from pending to paid", "payments");
    Reply reply = jsonReply(201, toJson(*payment));
    reply.location = "/payments-api/payments/" + payment->id;
    return reply;
}

Reply getPayment(Shop &shop, const Request & /*request*/, const std::string &id) {
    const Payment *payment = shop.payment(id);
    return payment == nullptr ? unknownPayment(id) : jsonReply(200, toJson(*payment));
}

Reply refundPayment(Shop &shop, const Request &request, const std::string &id) {
    Payment *payment = shop.payment(id);
    if (payment == nullptr)
        return unknownPayment(id);
    FieldCheck check(request);
    const Json body = check.body({"amount", "reason", "note"});
    Refund refund;
    refund.amount = check.integer(body, "amount", amountRange);
    refund.reason = check.choice(body, "reason", {"damaged", "late", "returned", "goodwill"});
    if (body.find("note") != nullptr)
        refund.note = check.text(body, "note", {0, 500});
    if (!check.ok())
        return check.reply();
    if (refund.amount > payment->refundable())
        return refundTooHigh(*payment);
    if (payment->refunds.size() >= Shop::maxRefunds)
        return problemReply(507, "demo-full", "The demo keeps no more refunds of this payment; start it again.");

    refund.id = shop.nextRefundId();
    refund.createdAt = shop.now();
    payment->refunds.push_back(refund);
    return jsonReply(201, toJson(refund, payment->id));
}

} // namespace gateway::demo
