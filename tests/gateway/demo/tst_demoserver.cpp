#include "democlient.h"

#include "gateway/core/jsonwriter.h"
#include "gateway/demo/demoserver.h"
#include "gateway/openapi/importer.h"

#include <QElapsedTimer>
#include <QtTest>

#include <map>
#include <memory>
#include <random>
#include <set>

using gateway::DemoServer;
using gateway::Json;

namespace {

std::string text(const DemoAnswer &answer, std::string_view member) {
    const Json *value = answer.body.find(member);
    return value == nullptr ? std::string() : std::string(value->stringOr(""));
}

std::int64_t number(const DemoAnswer &answer, std::string_view member) {
    const Json *value = answer.body.find(member);
    return value == nullptr ? -1 : value->integer().value_or(-1);
}

std::string longText(std::size_t length) {
    return std::string(length, 'x');
}

} // namespace

class TestDemoServer final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() {
        auto started = DemoServer::start(0);
        QVERIFY(started.ok());
        m_server = std::move(started).value();
    }
    void cleanup() { m_server.reset(); }

    void describedOperationsAreTheContractsOnes();
    void theLastingOrderIsThere();
    void listsInPages();
    void createdOrderCanBeRead();
    void ordersMoveOnlyForward();
    void deletingIsForGoodExceptForTheLastingOrder();
    void historyIsSlowAndBlocksNobodyElse();
    void paymentsPayOrdersOnce();
    void refundsCannotExceedThePayment();
    void usersCanBeDeletedButNotTheLastAdmin();
    void refusesWhatIsWrong_data();
    void refusesWhatIsWrong();
    void answersGarbageAndCloses_data();
    void answersGarbageAndCloses();
    void survivesRandomBytes();
    void answersPipelinedRequestsInOrder();
    void headHasNoBody();
    void takesNoMoreThanItsConnections();
    void aPortInUseIsAConflict();

private:
    [[nodiscard]] DemoAnswer ask(const std::string &method, const std::string &target, const std::string &body = {}) {
        return DemoClient(m_server->port()).send(method, target, body);
    }
    std::unique_ptr<DemoServer> m_server;
};

void TestDemoServer::describedOperationsAreTheContractsOnes() {
    const std::map<std::string, std::set<std::string>> expected{
        {"orders",
         {"GET /orders", "POST /orders", "GET /orders/{id}", "PATCH /orders/{id}", "DELETE /orders/{id}",
          "GET /orders/{id}/history"}},
        {"payments", {"POST /payments", "GET /payments/{id}", "POST /payments/{id}/refunds"}},
        {"admin", {"GET /users", "DELETE /users/{id}"}}};
    for (const auto &[name, operations] : expected) {
        const auto api = gateway::importApi(gateway::demoDescription(name, m_server->url()));
        QVERIFY2(api.ok(), name.c_str());
        QCOMPARE(api->problems.size(), std::size_t{0});
        QCOMPARE(api->servers, std::vector<std::string>{m_server->url() + '/' + name + "-api"});
        std::set<std::string> found;
        for (const auto &operation : api->operations)
            found.insert(operation.method + ' ' + operation.path);
        QCOMPARE(found, operations);
    }
    QVERIFY(gateway::demoDescription("../orders", m_server->url()).empty());
}

void TestDemoServer::theLastingOrderIsThere() {
    const DemoAnswer order = ask("GET", "/orders-api/orders/45821");
    QCOMPARE(order.status, 200);
    QCOMPARE(text(order, "id"), std::string("45821"));
    QCOMPARE(text(order, "status"), std::string("shipped"));
    QCOMPARE(number(order, "total"), 6460);
    const DemoAnswer payment = ask("GET", "/payments-api/payments/" + text(order, "payment_id"));
    QCOMPARE(text(payment, "order_id"), std::string("45821"));
    QCOMPARE(number(payment, "amount"), 6460);
}

void TestDemoServer::listsInPages() {
    DemoClient client(m_server->port());
    DemoAnswer page = client.send("GET", "/orders-api/orders?limit=3");
    QCOMPARE(page.body.find("orders")->size(), std::size_t{3});
    QCOMPARE(number(page, "total"), 7);
    QCOMPARE(number(page, "next_offset"), 3);
    page = client.send("GET", "/orders-api/orders?limit=3&offset=6");
    QCOMPARE(page.body.find("orders")->size(), std::size_t{1});
    QVERIFY(page.body.find("next_offset")->isNull());
    page = client.send("GET", "/orders-api/orders?status=paid&customer_id=C-1001");
    QCOMPARE(number(page, "total"), 1);
}

void TestDemoServer::createdOrderCanBeRead() {
    DemoClient client(m_server->port());
    const DemoAnswer made = client.send(
        "POST", "/orders-api/orders",
        R"({"customer_id":"C-1001","items":[{"sku":"LAMP-01","quantity":2,"unit_price":2450}],"note":"ring"})");
    QCOMPARE(made.status, 201);
    QCOMPARE(text(made, "status"), std::string("pending"));
    QCOMPARE(number(made, "total"), 4900);
    const std::string path = "/orders-api/orders/" + text(made, "id");
    QVERIFY(made.head.find("Location: " + path) != std::string::npos);
    const DemoAnswer read = client.send("GET", path);
    QVERIFY(read.body == made.body);
    QCOMPARE(number(client.send("GET", "/orders-api/orders"), "total"), 8);
}

void TestDemoServer::ordersMoveOnlyForward() {
    DemoClient client(m_server->port());
    const std::string path = "/orders-api/orders/45822";
    QCOMPARE(text(client.send("PATCH", path, R"({"status":"shipped"})"), "status"), std::string("shipped"));
    const DemoAnswer back = client.send("PATCH", path, R"({"status":"pending"})");
    QCOMPARE(back.status, 409);
    QCOMPARE(text(back, "code"), std::string("status-not-allowed"));
    QCOMPARE(text(client.send("PATCH", path, R"({"note":"fragile"})"), "note"), std::string("fragile"));
    QCOMPARE(text(client.send("GET", path), "status"), std::string("shipped"));
}

void TestDemoServer::deletingIsForGoodExceptForTheLastingOrder() {
    DemoClient client(m_server->port());
    QCOMPARE(client.send("DELETE", "/orders-api/orders/45824").status, 204);
    QCOMPARE(client.send("GET", "/orders-api/orders/45824").status, 404);
    QCOMPARE(client.send("DELETE", "/orders-api/orders/45824").status, 404);
    QCOMPARE(client.send("DELETE", "/orders-api/orders/45818").status, 409);
    QCOMPARE(text(client.send("PATCH", "/orders-api/orders/45821", R"({"status":"delivered"})"), "status"),
             std::string("delivered"));
    QCOMPARE(client.send("DELETE", "/orders-api/orders/45821").status, 204);
    QCOMPARE(text(client.send("GET", "/orders-api/orders/45821"), "status"), std::string("shipped"));
}

void TestDemoServer::historyIsSlowAndBlocksNobodyElse() {
    QElapsedTimer clock;
    clock.start();
    DemoClient slow(m_server->port());
    slow.write("GET /orders-api/orders/45821/history HTTP/1.1\r\nHost: x\r\n\r\n");
    QCOMPARE(ask("GET", "/orders-api/orders/45821").status, 200);
    QVERIFY(clock.elapsed() < 1400);
    const DemoAnswer history = slow.readAnswer();
    QVERIFY(clock.elapsed() >= 1400);
    QCOMPARE(history.status, 200);
    const Json *events = history.body.find("events");
    QCOMPARE(events->size(), std::size_t{3});
    QCOMPARE(events->at(2)->find("what")->stringOr(""), std::string_view("status changed from paid to shipped"));
    QCOMPARE(slow.send("GET", "/orders-api/orders/45821").status, 200);
}

void TestDemoServer::paymentsPayOrdersOnce() {
    DemoClient client(m_server->port());
    const std::string payment = R"({"order_id":"45824","amount":15900,"method":"card"})";
    const DemoAnswer made = client.send("POST", "/payments-api/payments", payment);
    QCOMPARE(made.status, 201);
    QCOMPARE(text(client.send("GET", "/orders-api/orders/45824"), "status"), std::string("paid"));
    QCOMPARE(client.send("GET", "/payments-api/payments/" + text(made, "id")).status, 200);
    QCOMPARE(client.send("POST", "/payments-api/payments", payment).status, 409);
}

void TestDemoServer::refundsCannotExceedThePayment() {
    DemoClient client(m_server->port());
    const std::string path = "/payments-api/payments/P-7001/refunds";
    QCOMPARE(client.send("POST", path, R"({"amount":6000,"reason":"damaged"})").status, 201);
    const DemoAnswer refused = client.send("POST", path, R"({"amount":461,"reason":"late"})");
    QCOMPARE(refused.status, 422);
    QCOMPARE(text(refused, "code"), std::string("refund-too-high"));
    QCOMPARE(number(refused, "refundable"), 460);
    QCOMPARE(client.send("POST", path, R"({"amount":460,"reason":"late"})").status, 201);
    QCOMPARE(number(client.send("GET", "/payments-api/payments/P-7001"), "refundable"), 0);
}

void TestDemoServer::usersCanBeDeletedButNotTheLastAdmin() {
    DemoClient client(m_server->port());
    QCOMPARE(number(client.send("GET", "/admin-api/users"), "total"), 5);
    QCOMPARE(client.send("DELETE", "/admin-api/users/U-1").status, 204);
    QCOMPARE(client.send("DELETE", "/admin-api/users/U-1").status, 404);
    QCOMPARE(text(client.send("DELETE", "/admin-api/users/U-5"), "code"), std::string("last-admin"));
    QCOMPARE(number(client.send("GET", "/admin-api/users?role=admin"), "total"), 1);
}

void TestDemoServer::refusesWhatIsWrong_data() {
    QTest::addColumn<QString>("method");
    QTest::addColumn<QString>("target");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("field");
    const auto row = [](const char *name, const char *method, const char *target, const QByteArray &body, int status,
                        const char *field) {
        QTest::newRow(name) << QString::fromLatin1(method) << QString::fromLatin1(target) << body << status
                            << QString::fromLatin1(field);
    };
    const char *orders = "/orders-api/orders";
    row("limit too low", "GET", "/orders-api/orders?limit=0", {}, 422, "limit");
    row("limit too high", "GET", "/orders-api/orders?limit=101", {}, 422, "limit");
    row("limit is no number", "GET", "/orders-api/orders?limit=ten", {}, 422, "limit");
    row("unknown status", "GET", "/orders-api/orders?status=lost", {}, 422, "status");
    row("negative offset", "GET", "/orders-api/orders?offset=-1", {}, 422, "offset");
    row("no order", "GET", "/orders-api/orders/1", {}, 404, "");
    row("leading zero", "GET", "/orders-api/orders/045821", {}, 404, "");
    row("encoded slash stays in the id", "GET", "/orders-api/orders/45821%2Fhistory", {}, 404, "");
    row("no path", "GET", "/nowhere", {}, 404, "");
    row("no method", "PUT", "/orders-api/orders/45821", {}, 405, "");
    row("body is no JSON", "POST", orders, "{", 422, "body");
    row("body is no object", "POST", orders, "[]", 422, "body");
    row("customer missing", "POST", orders, R"({"items":[{"sku":"A","quantity":1,"unit_price":1}]})", 422,
        "customer_id");
    row("customer malformed", "POST", orders,
        R"({"customer_id":"1002","items":[{"sku":"A","quantity":1,"unit_price":1}]})", 422, "customer_id");
    row("no items", "POST", orders, R"({"customer_id":"C-1002","items":[]})", 422, "items");
    row("quantity too high", "POST", orders,
        R"({"customer_id":"C-1002","items":[{"sku":"A","quantity":1001,"unit_price":1}]})", 422, "items[0].quantity");
    row("item is no object", "POST", orders, R"({"customer_id":"C-1002","items":[7]})", 422, "items[0]");
    row("unknown field", "POST", orders,
        R"({"customer_id":"C-1002","items":[{"sku":"A","quantity":1,"unit_price":1}],"vip":true})", 422, "vip");
    row("empty change", "PATCH", "/orders-api/orders/45821", "{}", 422, "body");
    row("unknown status set", "PATCH", "/orders-api/orders/45821", R"({"status":"lost"})", 422, "status");
    row("unknown order paid", "POST", "/payments-api/payments", R"({"order_id":"1","amount":5,"method":"card"})", 422,
        "order_id");
    row("wrong amount", "POST", "/payments-api/payments", R"({"order_id":"45824","amount":5,"method":"card"})", 422,
        "amount");
    row("refund of nothing", "POST", "/payments-api/payments/P-7001/refunds", R"({"amount":0,"reason":"late"})", 422,
        "amount");
    row("refund without reason", "POST", "/payments-api/payments/P-7001/refunds", R"({"amount":1})", 422, "reason");
    row("no payment", "GET", "/payments-api/payments/P-1", {}, 404, "");
    row("unknown role", "GET", "/admin-api/users?role=root", {}, 422, "role");
    row("no user", "DELETE", "/admin-api/users/U-99", {}, 404, "");
}

void TestDemoServer::refusesWhatIsWrong() {
    QFETCH(QString, method);
    QFETCH(QString, target);
    QFETCH(QByteArray, body);
    QFETCH(int, status);
    QFETCH(QString, field);
    const DemoAnswer answer = ask(method.toStdString(), target.toStdString(), body.toStdString());
    QCOMPARE(answer.status, status);
    QVERIFY(answer.head.find("Content-Type: application/problem+json") != std::string::npos);
    QCOMPARE(number(answer, "status"), status);
    if (!field.isEmpty())
        QCOMPARE(answer.body.find("errors")->at(0)->find("field")->stringOr(""), std::string_view(field.toStdString()));
}

void TestDemoServer::answersGarbageAndCloses_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("status");
    const QByteArray get = "GET /admin-api/users HTTP/1.1\r\n";
    QTest::newRow("no HTTP") << QByteArray("hello\r\n\r\n") << 400;
    QTest::newRow("empty head") << QByteArray("\r\n\r\n") << 400;
    QTest::newRow("binary") << QByteArray("\x16\x03\x01\x02\x00\r\n\r\n", 9) << 400;
    QTest::newRow("version") << QByteArray("GET / HTTP/9.9\r\n\r\n") << 400;
    QTest::newRow("absolute target") << QByteArray("GET http://x/ HTTP/1.1\r\n\r\n") << 400;
    QTest::newRow("bad escape") << QByteArray("GET /orders-api/%zz HTTP/1.1\r\n\r\n") << 400;
    QTest::newRow("line without colon") << get + "nonsense\r\n\r\n" << 400;
    QTest::newRow("NUL in a field") << get + QByteArray("A: b\0c\r\n\r\n", 10) << 400;
    QTest::newRow("blank before colon") << get + "Host : x\r\n\r\n" << 400;
    QTest::newRow("two lengths") << get + "Content-Length: 1\r\nContent-Length: 1\r\n\r\nx" << 400;
    QTest::newRow("negative length") << get + "Content-Length: -1\r\n\r\n" << 400;
    QTest::newRow("length with sign") << get + "Content-Length: +1\r\n\r\nx" << 400;
    QTest::newRow("body too large") << get + "Content-Length: 1048577\r\n\r\n" << 413;
    QTest::newRow("length beyond numbers") << get + "Content-Length: 99999999999999999999999\r\n\r\n" << 413;
    QTest::newRow("chunked") << get + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n" << 501;
    QTest::newRow("endless head") << get + "A: " + QByteArray::fromStdString(longText(17 * 1024)) << 431;
}

void TestDemoServer::answersGarbageAndCloses() {
    QFETCH(QByteArray, bytes);
    QFETCH(int, status);
    DemoClient client(m_server->port());
    client.write(bytes.toStdString());
    QCOMPARE(client.readAnswer().status, status);
    QVERIFY(client.waitForClose());
    QCOMPARE(ask("GET", "/admin-api/users").status, 200);
}

void TestDemoServer::survivesRandomBytes() {
    std::mt19937 random(7);
    for (int round = 0; round < 50; ++round) {
        std::string bytes(200, ' ');
        for (char &byte : bytes)
            byte = static_cast<char>(random());
        DemoClient client(m_server->port());
        client.write("GET /" + bytes + "\r\n\r\n");
        QCOMPARE(client.readAnswer().status, 400);
    }
    QCOMPARE(ask("GET", "/orders-api/orders/45821").status, 200);
}

void TestDemoServer::answersPipelinedRequestsInOrder() {
    DemoClient client(m_server->port());
    client.write("GET /orders-api/orders/45821/history HTTP/1.1\r\n\r\nGET /orders-api/orders/45822 HTTP/1.1\r\n\r\n"
                 "GET /orders-api/orders/1 HTTP/1.1\r\nConnection: close\r\n\r\n");
    QVERIFY(client.readAnswer().body.find("events") != nullptr);
    QCOMPARE(text(client.readAnswer(), "id"), std::string("45822"));
    QCOMPARE(client.readAnswer().status, 404);
    QVERIFY(client.waitForClose());
}

void TestDemoServer::headHasNoBody() {
    DemoClient client(m_server->port());
    client.write("HEAD /admin-api/users HTTP/1.1\r\nConnection: close\r\n\r\nGET");
    QVERIFY(client.waitForClose());
    QCOMPARE(client.readAnswer().body.isNull(), true);
}

void TestDemoServer::takesNoMoreThanItsConnections() {
    std::vector<std::unique_ptr<DemoClient>> clients;
    for (int i = 0; i < 512; ++i)
        clients.push_back(std::make_unique<DemoClient>(m_server->port()));
    QCOMPARE(clients.back()->send("GET", "/admin-api/users").status, 200);
    DemoClient late(m_server->port());
    QCOMPARE(late.readAnswer().status, 503);
    clients.clear();
    QTRY_COMPARE(ask("GET", "/admin-api/users").status, 200);
}

void TestDemoServer::aPortInUseIsAConflict() {
    const auto second = DemoServer::start(m_server->port());
    QVERIFY(!second.ok());
    QCOMPARE(second.error().code, std::string("listen.in-use"));
    QCOMPARE(gateway::exitCode(second.error()), 4);
}

QTEST_GUILESS_MAIN(TestDemoServer)
#include "tst_demoserver.moc"
