#include "tests/support/samplecatalog.h"
#include "ui/collections/collectionsmodel.h"
#include "ui/common/roles.h"
#include "ui/profiles/clientsmodel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using console::ClientsModel;
using console::CollectionsModel;

namespace {

gateway::CatalogPtr sample() {
    return std::make_shared<const gateway::Catalog>(testsupport::sampleContent(testsupport::sampleProfile()));
}

} // namespace

/// The trees of collections and of clients show a snapshot, and keep their rows while it stays alike.
class TestCollectionsModel final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void showsCollectionsAndEndpoints() {
        CollectionsModel model;
        QAbstractItemModelTester tester(&model);
        model.setCatalog(sample());
        QCOMPARE(model.rowCount(), 2);
        const QModelIndex orders = model.index(0, 0);
        QCOMPARE(orders.data().toString(), QStringLiteral("Orders"));
        QCOMPARE(model.rowCount(orders), static_cast<int>(model.catalog()->collections().front()->endpoints.size()));
        const QModelIndex first = model.index(0, 0, orders);
        QCOMPARE(first.data(console::MethodRole).toString(), QStringLiteral("GET"));
        QCOMPARE(first.data().toString(), QStringLiteral("/orders"));
        QCOMPARE(first.parent(), orders);
    }

    void countsPublishedEndpoints() {
        CollectionsModel model;
        model.setCatalog(sample());
        const QModelIndex payments = model.index(1, CollectionsModel::Published);
        QCOMPARE(payments.data(Qt::CheckStateRole).toInt(), static_cast<int>(Qt::PartiallyChecked));
        const QModelIndex orders = model.index(0, CollectionsModel::Published);
        QCOMPARE(orders.data(Qt::CheckStateRole).toInt(), static_cast<int>(Qt::Checked));
    }

    void filters_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("collections");
        QTest::newRow("nothing") << QString() << 2;
        QTest::newRow("method and path") << QStringLiteral("delete orders") << 1;
        QTest::newRow("case") << QStringLiteral("PAYMENTS") << 1;
        QTest::newRow("no such thing") << QStringLiteral("warehouse") << 0;
    }

    void filters() {
        QFETCH(QString, text);
        QFETCH(int, collections);
        CollectionsModel model;
        QAbstractItemModelTester tester(&model);
        model.setCatalog(sample());
        model.setFilter(text);
        QCOMPARE(model.rowCount(), collections);
    }

    void filterOnMethodKeepsOnlyItsEndpoints() {
        CollectionsModel model;
        model.setCatalog(sample());
        model.setFilter(QStringLiteral("delete"));
        QCOMPARE(model.rowCount(), 1);
        QCOMPARE(model.rowCount(model.index(0, 0)), 1);
    }

    void keepsRowsWhenOnlyFlagsChange() {
        CollectionsModel model;
        QAbstractItemModelTester tester(&model);
        model.setCatalog(sample());
        const QPersistentModelIndex endpoint = model.index(1, 0, model.index(0, 0));
        QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
        QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
        model.setCatalog(sample());
        QCOMPARE(resets.count(), 0);
        QVERIFY(changes.count() > 0);
        QVERIFY(endpoint.isValid());
        QVERIFY(model.endpointAt(endpoint) != nullptr);
    }

    void resetsWhenEndpointsDiffer() {
        CollectionsModel model;
        QAbstractItemModelTester tester(&model);
        model.setCatalog(sample());
        auto content = testsupport::sampleContent(testsupport::sampleProfile());
        content.collections.pop_back();
        model.setCatalog(std::make_shared<const gateway::Catalog>(std::move(content)));
        QCOMPARE(model.rowCount(), 1);
    }

    void tickAsksAndChangesNothing() {
        CollectionsModel model;
        model.setCatalog(sample());
        QSignalSpy asked(&model, &CollectionsModel::publishRequested);
        const QModelIndex box = model.index(0, CollectionsModel::Published, model.index(0, 0));
        QVERIFY(!model.setData(box, Qt::Unchecked, Qt::CheckStateRole));
        QCOMPARE(asked.count(), 1);
        QCOMPARE(asked.first().at(1).toBool(), false);
        QCOMPARE(box.data(Qt::CheckStateRole).toInt(), static_cast<int>(Qt::Checked));
    }

    void findsRowsByIdentifier() {
        CollectionsModel model;
        model.setCatalog(sample());
        const auto &endpoint = model.catalog()->collections().at(1)->endpoints.at(0);
        const QModelIndex index = model.indexOfRow(endpoint->info().id);
        QCOMPARE(model.endpointAt(index), endpoint.get());
        QVERIFY(!model.indexOfRow(gateway::EndpointId("ep_unknown")).isValid());
    }

    void tellsWhereTheCircuitBreakerIsOpen() {
        CollectionsModel model;
        QAbstractItemModelTester tester(&model);
        model.setCatalog(sample());
        const QPersistentModelIndex orders = model.index(0, CollectionsModel::Description);
        const auto text = [&] { return orders.data().toString(); };
        QCOMPARE(text(), QStringLiteral("https://api.example.com/v1"));
        model.setBreakers({{"Orders", "elsewhere.example.com:443", "open"}}); // where calls went before
        QCOMPARE(text(), QStringLiteral("https://api.example.com/v1"));
        model.setBreakers({{"Orders", "api.example.com:443", "open"}});
        QVERIFY(text().contains(QLatin1String("circuit breaker open")));
        QCOMPARE(orders.data(console::ToneRole).toInt(), static_cast<int>(console::Tone::Bad));
        model.setBreakers({{"Orders", "api.example.com:443", "closed"}});
        QCOMPARE(text(), QStringLiteral("https://api.example.com/v1"));
    }

    void clientsHoldTheirProfiles() {
        ClientsModel model;
        QAbstractItemModelTester tester(&model);
        model.setCatalog(sample());
        QCOMPARE(model.rowCount(), 1);
        const QModelIndex client = model.index(0, 0);
        QCOMPARE(model.rowCount(client), 1);
        const QModelIndex profile = model.index(0, 0, client);
        QVERIFY(model.profileAt(profile) != nullptr);
        QCOMPARE(model.clientAt(profile), model.clientAt(client));
        QCOMPARE(model.indexOfRow(model.profileAt(profile)->id), profile);
        model.setFilter(QStringLiteral("nobody of that name"));
        QCOMPARE(model.rowCount(), 0);
    }

    void clientsSayWhenAProfileIsOff() {
        gateway::Profile profile = testsupport::sampleProfile();
        profile.enabled = false;
        ClientsModel model;
        model.setCatalog(std::make_shared<const gateway::Catalog>(testsupport::sampleContent(profile)));
        const QModelIndex row = model.index(0, 0, model.index(0, 0));
        QCOMPARE(row.data(console::DetailRole).toString(), QStringLiteral("off"));
    }
};

QTEST_GUILESS_MAIN(TestCollectionsModel)
#include "tst_collectionsmodel.moc"
