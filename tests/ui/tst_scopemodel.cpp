#include "tests/support/samplecatalog.h"
#include "ui/profiles/credentialsmodel.h"
#include "ui/profiles/scopemodel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using console::ScopeModel;
using gateway::ScopePattern;

namespace {

gateway::CatalogPtr sample() {
    return std::make_shared<const gateway::Catalog>(testsupport::sampleContent(testsupport::sampleProfile()));
}

Qt::CheckState stateOf(const QModelIndex &index) {
    return static_cast<Qt::CheckState>(index.data(Qt::CheckStateRole).toInt());
}

ScopePattern endpointPattern(const gateway::CatalogEndpoint &endpoint) {
    return {endpoint.info().collection, endpoint.info().method, endpoint.info().path, {}};
}

} // namespace

/// Boxes to tick stand for patterns and back; nothing of a scope is lost or widened on the way.
class TestScopeModel final : public QObject {
    Q_OBJECT

    gateway::CatalogPtr m_catalog = sample();
    const gateway::CatalogCollection &m_orders = *m_catalog->collections().at(0);

private Q_SLOTS:
    void startsWithNothing() {
        ScopeModel model;
        QAbstractItemModelTester tester(&model);
        model.setScope(m_catalog, {});
        QCOMPARE(model.allowedCount(), std::size_t{0});
        QVERIFY(model.patterns().empty());
        QCOMPARE(stateOf(model.index(0, 0)), Qt::Unchecked);
    }

    void tickedCollectionIsOnePattern() {
        ScopeModel model;
        QAbstractItemModelTester tester(&model);
        model.setScope(m_catalog, {});
        QSignalSpy changed(&model, &ScopeModel::changed);
        QVERIFY(model.setData(model.index(0, 0), Qt::Checked, Qt::CheckStateRole));
        QCOMPARE(changed.count(), 1);
        const std::vector<ScopePattern> expected{{m_orders.info.id, "*", "*", {}}};
        QVERIFY(model.patterns() == expected);
        QCOMPARE(model.allowedCount(), m_orders.endpoints.size());
        QCOMPARE(stateOf(model.index(1, 0, model.index(0, 0))), Qt::Checked);
    }

    void tickedEndpointIsExactlyThatOne() {
        ScopeModel model;
        model.setScope(m_catalog, {});
        const QModelIndex orders = model.index(0, 0);
        QVERIFY(model.setData(model.index(1, 0, orders), Qt::Checked, Qt::CheckStateRole));
        QVERIFY(model.patterns() == std::vector<ScopePattern>{endpointPattern(*m_orders.endpoints.at(1))});
        QCOMPARE(stateOf(orders), Qt::PartiallyChecked);
    }

    void untickingOneOfAWholeCollectionKeepsTheOthers() {
        ScopeModel model;
        model.setScope(m_catalog, {{m_orders.info.id, "*", "*", {}}});
        const QModelIndex orders = model.index(0, 0);
        QCOMPARE(stateOf(orders), Qt::Checked);
        QVERIFY(model.setData(model.index(0, 0, orders), Qt::Unchecked, Qt::CheckStateRole));
        QCOMPARE(model.patterns().size(), m_orders.endpoints.size() - 1);
        QCOMPARE(stateOf(orders), Qt::PartiallyChecked);
        QCOMPARE(stateOf(model.index(0, 0, orders)), Qt::Unchecked);
    }

    void tickingEveryEndpointDoesNotWidenToLaterOnes() {
        ScopeModel model;
        model.setScope(m_catalog, {});
        const QModelIndex orders = model.index(0, 0);
        for (int row = 0; row < model.rowCount(orders); ++row)
            QVERIFY(model.setData(model.index(row, 0, orders), Qt::Checked, Qt::CheckStateRole));
        QCOMPARE(model.patterns().size(), m_orders.endpoints.size());
        QCOMPARE(stateOf(orders), Qt::PartiallyChecked);
    }

    void everyScopeSurvivesARoundTrip_data() {
        QTest::addColumn<int>("which");
        QTest::newRow("whole collection") << 0;
        QTest::newRow("one endpoint") << 1;
        QTest::newRow("method of a collection") << 2;
        QTest::newRow("path wildcard") << 3;
        QTest::newRow("operationId") << 4;
        QTest::newRow("every collection") << 5;
        QTest::newRow("collection that is gone") << 6;
    }

    void everyScopeSurvivesARoundTrip() {
        QFETCH(int, which);
        const std::array<ScopePattern, 7> scopes{{{m_orders.info.id, "*", "*", {}},
                                                  endpointPattern(*m_orders.endpoints.at(2)),
                                                  {m_orders.info.id, "GET", "*", {}},
                                                  {m_orders.info.id, "*", "/orders/*", {}},
                                                  {m_orders.info.id, "*", "*", "getStatus"},
                                                  {{}, "*", "*", {}},
                                                  {gateway::CollectionId("co_gone"), "*", "*", {}}}};
        const std::vector<ScopePattern> scope{scopes.at(static_cast<std::size_t>(which))};
        ScopeModel model;
        QAbstractItemModelTester tester(&model);
        model.setScope(m_catalog, scope);
        QVERIFY(model.patterns() == scope);
    }

    void whatARuleAllowsIsTickedAndFixed() {
        ScopeModel model;
        model.setScope(m_catalog, {{m_orders.info.id, "GET", "*", {}}});
        const QModelIndex get = model.index(0, 0, model.index(0, 0));
        QCOMPARE(stateOf(get), Qt::Checked);
        QVERIFY(!model.flags(get).testFlag(Qt::ItemIsUserCheckable));
        QVERIFY(!model.setData(get, Qt::Unchecked, Qt::CheckStateRole));
    }

    void credentialsSayWhetherTheyStillWork() {
        console::CredentialsModel model;
        QAbstractItemModelTester tester(&model);
        gateway::Credential valid;
        valid.id = gateway::CredentialId("cr_1");
        valid.profile = gateway::ProfileId("pr");
        valid.hint = "aaaa";
        valid.createdAt = 10;
        gateway::Credential ending = valid;
        ending.expiresAt = 200;
        gateway::Credential expired = valid;
        expired.expiresAt = 50;
        gateway::Credential revoked = valid;
        revoked.revokedAt = 60;
        model.setCredentials({valid, ending, expired, revoked}, 100);
        QStringList states;
        for (int row = 0; row < model.rowCount(); ++row)
            states += model.index(row, console::CredentialsModel::State).data().toString();
        states.sort();
        QCOMPARE(states, QStringList({QStringLiteral("Being replaced"), QStringLiteral("Expired"),
                                      QStringLiteral("Revoked"), QStringLiteral("Valid")}));
    }
};

QTEST_GUILESS_MAIN(TestScopeModel)
#include "tst_scopemodel.moc"
