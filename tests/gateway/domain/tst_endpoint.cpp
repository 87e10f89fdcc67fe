#include "gateway/domain/endpoint.h"

#include <QTest>

#include <algorithm>

using namespace gateway;

class EndpointTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void toolNamesAreClean_data() {
        QTest::addColumn<QString>("operationId");
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("name");
        const auto row = [](const char *operationId, const char *path, const char *name) {
            QTest::addRow("%s %s", operationId, path)
                << QString::fromUtf8(operationId) << QString::fromUtf8(path) << QString::fromUtf8(name);
        };
        row("getOrder", "/x", "getOrder");
        row("repos/list-for.user", "/x", "repos_list-for_user");
        row("  a  b  ", "/x", "a_b");
        row("", "/orders/{id}/history", "get_orders_id_history");
        row("日本語", "/orders", "get_orders");
        row("", "/", "get");
    }

    void toolNamesAreClean() {
        QFETCH(QString, operationId);
        QFETCH(QString, path);
        QFETCH(QString, name);
        QCOMPARE(QString::fromStdString(toolNameOf(operationId.toStdString(), "GET", path.toStdString())), name);
    }

    void longToolNamesStayApart() {
        const std::string common(60, 'a');
        const std::string first = toolNameOf(common + "1", "GET", "/x");
        const std::string second = toolNameOf(common + "2", "GET", "/x");
        QVERIFY(first != second);
        QCOMPARE(first.size(), 50U);
        QCOMPARE(first, toolNameOf(common + "1", "POST", "/y"));
        QVERIFY(
            std::all_of(first.begin(), first.end(), [](unsigned char c) { return std::isalnum(c) != 0 || c == '_'; }));
    }

    void namesOfTheOperationsAreTaken() {
        for (const char *name : {"list_collections", "list_endpoints", "inspect_contract", "execute_call",
                                 "endpoint_details", "execute_endpoint"})
            QVERIFY2(isReservedToolName(name), name);
        QVERIFY(!isReservedToolName("getOrder"));
    }

    void methodsAreSafeOrIdempotent() {
        QVERIFY(isSafeMethod("GET") && isSafeMethod("HEAD") && isSafeMethod("OPTIONS"));
        QVERIFY(!isSafeMethod("POST") && !isSafeMethod("DELETE") && !isSafeMethod("QUERY") && !isSafeMethod("get"));
        QVERIFY(isIdempotentMethod("PUT") && isIdempotentMethod("DELETE") && isIdempotentMethod("GET"));
        QVERIFY(!isIdempotentMethod("POST") && !isIdempotentMethod("PATCH"));
    }

    void listsShowTheBestName() {
        Endpoint endpoint;
        endpoint.method = "GET";
        endpoint.path = "/orders";
        QCOMPARE(endpoint.displayName(), std::string("GET /orders"));
        endpoint.description = "  Lists orders. Newest first.";
        QCOMPARE(endpoint.displayName(), std::string("Lists orders"));
        endpoint.description = "First line\nsecond";
        QCOMPARE(endpoint.displayName(), std::string("First line"));
        endpoint.description = std::string(500, 'x');
        QVERIFY(endpoint.displayName().size() <= 120);
        endpoint.summary = "List orders";
        QCOMPARE(endpoint.displayName(), std::string("List orders"));
    }
};

QTEST_GUILESS_MAIN(EndpointTest)
#include "tst_endpoint.moc"
