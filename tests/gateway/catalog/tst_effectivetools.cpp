#include "gateway/catalog/profileview.h"
#include "tests/support/samplecatalog.h"

#include <QTest>

using namespace gateway;
using namespace testsupport;

namespace {

const std::string getOrder = "ep_co_orders_getOrder";
const std::string listOrders = "ep_co_orders_listOrders";

Profile toolProfile() {
    Profile profile = sampleProfile();
    profile.mode = ProfileMode::Tools;
    profile.allow = {wholeCollection("co_orders")};
    return profile;
}

ProfileToolEdit row(const std::string &endpoint, const std::string &field, const std::string &value) {
    return {ProfileId("pr_shop"), CollectionId("co_orders"), EndpointId(endpoint), field, value};
}

Catalog catalogWith(std::vector<ProfileToolEdit> rows) {
    Catalog::Content content = sampleContent(toolProfile());
    content.profileTools = std::move(rows);
    return Catalog(std::move(content));
}

QStringList listed(const ProfileView &view) {
    QStringList names;
    for (const CatalogEndpoint *endpoint : view.listedTools())
        names.append(QString::fromStdString(view.toolName(*endpoint)));
    return names;
}

} // namespace

/// What was decided about tools for a profile, as calls and lists meet it.
class TestEffectiveTools final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void nothingDecidedIsEveryVisibleEndpoint() {
        const Catalog catalog = catalogWith({});
        const ProfileView view(catalog, catalog.profiles().front());
        QVERIFY(!view.isListCurated());
        QCOMPARE(static_cast<std::size_t>(listed(view).size()), view.endpoints().size());
        QVERIFY(view.tool(*view.endpoints().front()) == nullptr);
    }

    void whatMayNeverBeCalledDoesNotExist() {
        const Catalog catalog = catalogWith({row(getOrder, "permission", "never")});
        const ProfileView view(catalog, catalog.profiles().front());
        QCOMPARE(view.findEndpoint("getOrder").error().code, std::string("endpoint.not-found"));
        QVERIFY(view.findTool("co_orders_getOrder") == nullptr);
        QVERIFY(!listed(view).contains(QLatin1String("co_orders_getOrder")));
    }

    void whatCannotBeReadOpensNothing_data() {
        QTest::addColumn<QString>("field");
        QTest::addColumn<QString>("value");
        QTest::newRow("permission") << "permission"
                                    << "sometimes";
        QTest::newRow("rule") << "param.id"
                              << "vault:x";
        QTest::newRow("paths") << "drop"
                               << "$.secret";
        QTest::newRow("field") << "of a later version"
                               << "1";
    }
    void whatCannotBeReadOpensNothing() {
        QFETCH(QString, field);
        QFETCH(QString, value);
        const Catalog catalog = catalogWith(
            {row(getOrder, field.toStdString(), value.toStdString()), row(getOrder, "permission", "allow")});
        QVERIFY(!ProfileView(catalog, catalog.profiles().front()).findEndpoint("getOrder").ok());
    }

    void aCuratedListHoldsExactlyWhatWasChosen() {
        const Catalog catalog = catalogWith({row(getOrder, "listed", "yes"), row(getOrder, "name", "order")});
        const ProfileView view(catalog, catalog.profiles().front());
        QVERIFY(view.isListCurated());
        QCOMPARE(listed(view), QStringList{QStringLiteral("order")});
        QVERIFY(view.findTool("order") != nullptr);
        QVERIFY(view.findTool("co_orders_getOrder") == nullptr);
        QVERIFY(view.findTool("co_orders_listOrders") == nullptr);
        QVERIFY(view.findEndpoint("listOrders").ok()); // it may still be called as an endpoint
        QVERIFY(view.findEndpoint("order").ok());
    }

    void whatWasTakenOffLeavesTheRest() {
        const Catalog catalog = catalogWith({row(getOrder, "listed", "no")});
        const ProfileView view(catalog, catalog.profiles().front());
        QVERIFY(!view.isListCurated());
        QCOMPARE(static_cast<std::size_t>(listed(view).size()), view.endpoints().size() - 1);
    }

    void aNameThatTwoHaveIsTheFirstOnes() {
        const Catalog catalog = catalogWith({row(getOrder, "name", "same"), row(listOrders, "name", "same")});
        const ProfileView view(catalog, catalog.profiles().front());
        QCOMPARE(listed(view).count(QStringLiteral("same")), 1);
    }

    void rowsOfVanishedEndpointsAreKept() {
        const Catalog catalog = catalogWith({row("ep_gone", "title", "Gone")});
        const ProfileTools *tools = catalog.profileTools(ProfileId("pr_shop"));
        QVERIFY(tools != nullptr);
        QCOMPARE(tools->vanished().size(), std::size_t(1));
    }
};

QTEST_GUILESS_MAIN(TestEffectiveTools)
#include "tst_effectivetools.moc"
