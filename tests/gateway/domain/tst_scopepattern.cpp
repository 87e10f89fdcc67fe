#include "gateway/domain/profile.h"
#include "gateway/domain/scopepattern.h"

#include <QTest>

using namespace gateway;

namespace {

Endpoint endpoint(const char *method, const char *path, const char *operationId) {
    Endpoint result;
    result.collection = CollectionId("orders");
    result.method = method;
    result.path = path;
    result.operationId = operationId;
    result.published = true;
    return result;
}

ScopePattern pattern(const std::string &text) {
    const auto parsed = parseScopePattern(text);
    if (!parsed)
        qFatal("%s", parsed.error().message.c_str());
    return {CollectionId(parsed->collection == "*" ? "" : parsed->collection), parsed->method, parsed->path,
            parsed->operationId};
}

} // namespace

/// What a profile allows: patterns and the profile's own switches.
class ScopePatternTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void patternsSayWhatTheyMatch_data() {
        QTest::addColumn<QByteArray>("pattern");
        QTest::addColumn<bool>("reads");   // GET /orders/{id}, getOrder
        QTest::addColumn<bool>("deletes"); // DELETE /orders/{id}, deleteOrder
        QTest::addColumn<bool>("lists");   // GET /orders, no operationId
        const auto row = [](const char *pattern, bool reads, bool deletes, bool lists) {
            QTest::newRow(pattern) << QByteArray(pattern) << reads << deletes << lists;
        };
        row("orders", true, true, true);
        row("*", true, true, true);
        row("other", false, false, false);
        row("orders: *", true, true, true);
        row("orders: GET *", true, false, true);
        row("orders: get *", true, false, true);
        row("*: GET *", true, false, true);
        row("orders: GET /orders", false, false, true);
        row("orders: GET /orders/*", true, false, false);
        row("orders: * /orders/{id}", true, true, false);
        row("orders: getOrder", true, false, false);
        row("orders: getorder", false, false, false);
        row("  orders:   DELETE   /orders/* ", false, true, false);
    }

    void patternsSayWhatTheyMatch() {
        QFETCH(QByteArray, pattern);
        const ScopePattern scope = ::pattern(pattern.toStdString());
        QTEST(scope.matches(endpoint("GET", "/orders/{id}", "getOrder")), "reads");
        QTEST(scope.matches(endpoint("DELETE", "/orders/{id}", "deleteOrder")), "deletes");
        QTEST(scope.matches(endpoint("GET", "/orders", "")), "lists");
    }

    void writtenPatternsAreReadBack_data() {
        QTest::addColumn<QByteArray>("text");
        for (const char *text : {"Orders", "*", "Orders: GET *", "Orders: * /x/*", "Orders: GET /orders/*",
                                 "Orders: getOrder", "My: API: GET /x"})
            QTest::newRow(text) << QByteArray(text);
    }

    void writtenPatternsAreReadBack() {
        QFETCH(QByteArray, text);
        const auto parsed = parseScopePattern(text.toStdString());
        QVERIFY(parsed.ok());
        const ScopePattern scope = pattern(text.toStdString());
        QCOMPARE(QByteArray::fromStdString(toString(scope, parsed->collection)), text);
    }

    void malformedPatternsAreRefused_data() {
        QTest::addColumn<QByteArray>("text");
        for (const char *text : {"", "  ", ": GET /x", "Orders: /orders", "Orders: GET orders", "Orders: G3T /x",
                                 "Orders: getOrder extra"})
            QTest::newRow(text) << QByteArray(text);
    }

    void malformedPatternsAreRefused() {
        QFETCH(QByteArray, text);
        const auto parsed = parseScopePattern(text.toStdString());
        QVERIFY(!parsed.ok());
        QCOMPARE(parsed.error().code, std::string("pattern.malformed"));
    }

    void profilesDenyByDefault() {
        Profile profile;
        Endpoint read = endpoint("GET", "/orders", "");
        QVERIFY(!profile.allows(read));
        profile.allow.push_back(pattern("orders"));
        QVERIFY(profile.allows(read));
        read.published = false;
        QVERIFY(!profile.allows(read));
    }

    void readOnlyProfilesOnlyRead() {
        Profile profile;
        profile.allow.push_back(pattern("*"));
        profile.readOnly = true;
        for (const char *method : {"GET", "HEAD", "OPTIONS"})
            QVERIFY2(profile.allows(endpoint(method, "/x", "")), method);
        for (const char *method : {"POST", "PUT", "PATCH", "DELETE", "TRACE", "get", ""})
            QVERIFY2(!profile.allows(endpoint(method, "/x", "")), method);
    }

    void profilesEnd() {
        Profile profile;
        profile.expiresAt = 100;
        QVERIFY(profile.activeAt(99));
        QVERIFY(!profile.activeAt(100));
        profile.expiresAt.reset();
        profile.enabled = false;
        QVERIFY(!profile.activeAt(1));
    }
};

QTEST_GUILESS_MAIN(ScopePatternTest)
#include "tst_scopepattern.moc"
