#include "gateway/http/doors/routetable.h"

#include <QTest>

using namespace gateway;

class TestRouteTable : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void finds_data();
    void finds();
    void hiddenRoutesDoNotExist();
};

namespace {

const std::vector<std::pair<const char *, const char *>> routes{
    {"GET", "/orders"},                  // 0
    {"GET", "/orders/{id}"},             // 1
    {"GET", "/orders/latest"},           // 2
    {"POST", "/orders"},                 // 3
    {"GET", "/orders/{id}/history"},     // 4
    {"GET", "/orders/{id}.json"},        // 5
    {"GET", "/compare/{base}...{head}"}, // 6
    {"GET", "/{any}/latest/x"},          // 7
    {"GET", "/orders/{id}/y"},           // 8
    {"GET", "/text?op=a"},               // 9
    {"GET", "/text?op=b"},               // 10
    {"GET", "/text"},                    // 11
    {"GET", "/"},                        // 12
    {"GET", "/trailing/"},               // 13
    {"GET", "/caf%C3%A9"},               // 14
    {"GET", "/v1/{name}:download"},      // 15
};

QByteArray found(
    const QByteArray &request, const RouteTable::IsVisible &visible = [](std::size_t) { return true; }) {
    RouteTable table;
    for (std::size_t i = 0; i < routes.size(); ++i)
        table.add(i, routes[i].first, routes[i].second);
    const auto method = request.left(request.indexOf(' ')).toStdString();
    const auto target = request.mid(request.indexOf(' ') + 1).toStdString();
    const auto question = std::min(target.find('?'), target.size());
    const std::string path = target.substr(0, question);
    const std::string query = question < target.size() ? target.substr(question + 1) : std::string();
    const auto match = table.find({method, path, query}, visible);
    if (!match)
        return "none";
    QByteArray text = QByteArray::number(qulonglong(match->route));
    for (const auto &[name, value] : match->values)
        text += ' ' + QByteArray::fromStdString(name) + '=' + QByteArray::fromStdString(value);
    return text;
}

} // namespace

void TestRouteTable::finds_data() {
    QTest::addColumn<QByteArray>("match");
    const auto row = [](const char *request, const char *match) { QTest::newRow(request) << QByteArray(match); };
    row("GET /orders", "0");
    row("POST /orders", "3");
    row("DELETE /orders", "none");
    row("get /orders", "none");
    row("GET /Orders", "none");
    row("GET /orders/7", "1 id=7");
    row("GET /orders/latest", "2");
    row("GET /orders/7.json", "5 id=7");
    row("GET /orders/latest/history", "4 id=latest");
    row("GET /orders/latest/x", "7 any=orders"); // the literal branch leads nowhere, so the search comes back
    row("GET /orders/latest/y", "8 id=latest");
    row("GET /compare/main...topic", "6 base=main head=topic");
    row("GET /compare/a...b...c", "6 base=a head=b...c");
    row("GET /compare/...", "none");
    row("GET /compare/a...", "none");
    row("GET /v1/file:download", "15 name=file");
    row("GET /v1/:download", "none");
    row("GET /orders/a%20b", "1 id=a b");
    row("GET /orders/%257", "1 id=%7");   // decoded once
    row("GET /orders/a%2Fb", "1 id=a/b"); // one value, never two segments
    row("GET /orders%2F7", "none");
    row("GET /orders/7%2Fhistory", "1 id=7/history");
    row("GET /%6Frders", "0");
    row("GET /orders/", "none");
    row("GET //orders", "none");
    row("GET /orders//history", "none");
    row("GET /orders/./history", "none");
    row("GET /orders/..", "none");
    row("GET /x/../orders", "none");
    row("GET /orders/%2e%2e", "none");
    row("GET /orders/.%2E/orders", "none");
    row("GET /orders/..%2F..%2Fadmin", "none");
    row("GET /orders/a%2f..%2fb", "none");
    row("GET /orders/..%5Cadmin", "none");
    row("GET /orders/...", "1 id=...");
    row("GET /orders/%00", "none");
    row("GET /orders/a%0D%0Ab", "none");
    row("GET /orders/%zz", "none");
    row("GET /orders/%", "none");
    row("GET /orders/%ff", "none");
    row("GET /caf%C3%A9", "14");
    row("GET /text?op=a", "9");
    row("GET /text?x=1&op=b", "10");
    row("GET /text?op=c", "11");
    row("GET /text", "11");
    row("GET /", "12");
    row("GET /trailing/", "13");
    row("GET /trailing", "none");
}

void TestRouteTable::finds() {
    QTEST(found(QTest::currentDataTag()), "match");
}

void TestRouteTable::hiddenRoutesDoNotExist() {
    const auto without = [](std::size_t hidden) { return [hidden](std::size_t route) { return route != hidden; }; };
    QCOMPARE(found("GET /orders/latest", without(2)), QByteArray("1 id=latest"));
    QCOMPARE(found("GET /orders/7", without(1)), QByteArray("none"));
    QCOMPARE(found("GET /orders/7.json", without(5)), QByteArray("1 id=7.json"));
    QCOMPARE(found("GET /text?op=a", without(9)), QByteArray("11"));
}

QTEST_GUILESS_MAIN(TestRouteTable)
#include "tst_routetable.moc"
