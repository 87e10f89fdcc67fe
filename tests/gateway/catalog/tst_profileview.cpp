#include "gateway/catalog/profileview.h"
#include "gateway/catalog/searchindex.h"
#include "tests/support/samplecatalog.h"

#include <QTest>

using namespace gateway;
using namespace testsupport;

/// The boundary: what a profile sees, and that the rest does not exist for it.
class TestProfileView final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void nothingIsAllowedByDefault() {
        const Catalog catalog(sampleContent(sampleProfile()));
        const ProfileView view(catalog, catalog.profiles().front());
        QVERIFY(view.collections().empty());
        QVERIFY(view.endpoints().empty());
        QVERIFY(view.findCollection("Orders") == nullptr);
        QVERIFY(!view.findEndpoint("GET /orders").ok());
    }

    void readOnlyHidesWhatChangesData() {
        Profile profile = sampleProfile();
        profile.allow = {wholeCollection("co_orders")};
        profile.readOnly = true;
        const Catalog catalog(sampleContent(profile));
        const ProfileView view(catalog, catalog.profiles().front());
        QCOMPARE(view.collections().size(), std::size_t(1));
        QCOMPARE(view.collections().front().endpoints, std::size_t(3));
        QVERIFY(view.findEndpoint("GET /orders/{id}").ok());
        QVERIFY(!view.findEndpoint("DELETE /orders/{id}").ok());
    }

    void withheldEndpointsAreHiddenWhateverIsAllowed() {
        Profile profile = sampleProfile();
        profile.allow = {ScopePattern{}};
        const Catalog catalog(sampleContent(profile));
        QVERIFY(!ProfileView(catalog, catalog.profiles().front()).findEndpoint("refund").ok());
    }

    void references_data() {
        QTest::addColumn<QString>("reference");
        QTest::addColumn<QString>("found");
        const auto row = [](const char *reference, const char *found) {
            QTest::newRow(reference) << QString::fromLatin1(reference) << QString::fromLatin1(found);
        };
        row("GET /orders/{id}", "getOrder");
        row("get  /orders/{id}", "getOrder");
        row("  GET /orders/{id}  ", "getOrder");
        row("Orders: GET /orders/{id}", "getOrder");
        row("orders: getOrder", "getOrder");
        row("get /orders/{id}", "getOrder");
        row("getOrder", "getOrder");
        row("co_orders_getOrder", "getOrder");
        row("ep_co_orders_getOrder", "getOrder");
        row("getorder", "");
        row("GET /orders/../payments/{id}", "");
        row("GET /payments/{id}", "");
        row("getPayment", "");
        row("ep_co_payments_getPayment", "");
        row("Payments: getPayment", "");
        row("nonsense", "");
        row("", "");
    }
    void references() {
        QFETCH(QString, reference);
        QFETCH(QString, found);
        Profile profile = sampleProfile();
        profile.allow = {wholeCollection("co_orders")};
        const Catalog catalog(sampleContent(profile));
        const auto result = ProfileView(catalog, catalog.profiles().front()).findEndpoint(reference.toStdString());
        QCOMPARE(result.ok(), !found.isEmpty());
        if (result)
            QCOMPARE((*result)->info().operationId, found.toStdString());
        else
            QCOMPARE(result.error().code, std::string("endpoint.not-found"));
    }

    void methodsAreFoundInAnyCase_data() {
        QTest::addColumn<QString>("reference");
        QTest::addColumn<QString>("found");
        QTest::newRow("as written") << QStringLiteral("test /b") << QStringLiteral("only");
        QTest::newRow("upper case") << QStringLiteral("Tests: TEST  /b") << QStringLiteral("only");
        QTest::newRow("mixed case") << QStringLiteral("Test /b") << QStringLiteral("only");
        QTest::newRow("the lower of two") << QStringLiteral("test /a") << QStringLiteral("lower");
        QTest::newRow("the upper of two") << QStringLiteral("TEST /a") << QStringLiteral("upper");
        QTest::newRow("either of two") << QStringLiteral("Test /a") << QString();
    }
    void methodsAreFoundInAnyCase() {
        QFETCH(QString, reference);
        QFETCH(QString, found);
        Profile profile = sampleProfile();
        profile.allow = {ScopePattern{}};
        Catalog::Content content = sampleContent(profile);
        const auto collection = std::make_shared<CatalogCollection>();
        collection->info.id = CollectionId("co_tests");
        collection->info.name = "Tests";
        for (const auto &[method, path, name] :
             {std::tuple("TEST", "/a", "upper"), std::tuple("test", "/a", "lower"), std::tuple("test", "/b", "only")})
            collection->endpoints.push_back(
                std::make_unique<CatalogEndpoint>(makeEndpoint("co_tests", method, path, name), "{}", *collection));
        content.collections.push_back(collection);
        const Catalog catalog(std::move(content));
        const auto result = ProfileView(catalog, catalog.profiles().front()).findEndpoint(reference.toStdString());
        QCOMPARE(result ? (*result)->info().operationId : std::string(), found.toStdString());
        if (!result)
            QCOMPARE(result.error().code, std::string("endpoint.ambiguous"));
    }

    void hiddenAndUnknownGetTheSameWords() {
        Profile profile = sampleProfile();
        profile.allow = {wholeCollection("co_orders")};
        const Catalog catalog(sampleContent(profile));
        const ProfileView view(catalog, catalog.profiles().front());
        const std::string hidden = view.findEndpoint("GET /payments/{id}").error().message;
        const std::string unknown = view.findEndpoint("GET /nothings/{id}").error().message;
        QCOMPARE(QString::fromStdString(hidden).replace(QLatin1String("payments"), QLatin1String("nothings")),
                 QString::fromStdString(unknown));
    }

    void ambiguityCountsVisibleEndpointsOnly() {
        Profile profile = sampleProfile();
        profile.allow = {wholeCollection("co_orders")};
        const Catalog one(sampleContent(profile));
        QVERIFY(ProfileView(one, one.profiles().front()).findEndpoint("getStatus").ok());
        profile.allow.push_back(wholeCollection("co_payments"));
        const Catalog both(sampleContent(profile));
        const ProfileView view(both, both.profiles().front());
        const auto result = view.findEndpoint("getStatus");
        QVERIFY(!result.ok());
        QCOMPARE(result.error().code, std::string("endpoint.ambiguous"));
        QVERIFY(view.findEndpoint("Payments: getStatus").ok());
    }

    void toolsOnlyWhereTheModeHasThem() {
        Profile profile = sampleProfile();
        profile.allow = {wholeCollection("co_orders")};
        const Catalog operations(sampleContent(profile));
        QVERIFY(ProfileView(operations, operations.profiles().front()).findTool("co_orders_getOrder") == nullptr);
        profile.mode = ProfileMode::Tools;
        const Catalog tools(sampleContent(profile));
        const ProfileView view(tools, tools.profiles().front());
        QVERIFY(view.findTool("co_orders_getOrder") != nullptr);
        QVERIFY(view.findTool("co_payments_getPayment") == nullptr);
    }

    void searchRanksByWords() {
        Profile profile = sampleProfile();
        profile.allow = {ScopePattern{}};
        const Catalog catalog(sampleContent(profile));
        const auto found = rankedBySearch(ProfileView(catalog, catalog.profiles().front()).endpoints(), "delete order");
        QVERIFY(!found.empty());
        QCOMPARE(found.front()->info().operationId, std::string("deleteOrder"));
        QVERIFY(rankedBySearch(ProfileView(catalog, catalog.profiles().front()).endpoints(), "zebra").empty());
    }

    void contractsAreCompiledOnceAndShared() {
        const Catalog catalog(sampleContent(sampleProfile()));
        const CatalogEndpoint *endpoint = catalog.endpoint(EndpointId("ep_co_orders_getOrder"));
        QVERIFY(endpoint != nullptr);
        const auto first = endpoint->contract();
        QVERIFY(first.ok());
        QCOMPARE(first->get(), endpoint->contract()->get());
        QVERIFY((*first)->argumentsSchema().find("required")->at(0)->stringOr({}) == "id");
    }
};

QTEST_GUILESS_MAIN(TestProfileView)
#include "tst_profileview.moc"
