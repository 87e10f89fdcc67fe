#include "gateway/profilecosts.h"

#include "gateway/core/jsonparser.h"
#include "gateway/mcp/tools/toollists.h"
#include "tests/support/samplecatalog.h"

#include <QTest>

using namespace gateway;
using namespace testsupport;

namespace {

Profile profileIn(ProfileMode mode) {
    Profile profile = sampleProfile();
    profile.mode = mode;
    for (const char *collection : {"co_orders", "co_payments"})
        profile.allow.push_back(wholeCollection(collection));
    return profile;
}

Catalog catalogWith(const Profile &profile, std::int64_t revision = 1) {
    Catalog::Content content = sampleContent(profile);
    content.revision = revision;
    return Catalog(std::move(content));
}

} // namespace

/// What is told of a profile's cost is what a model gets to read.
class TestProfileCosts final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void countsWhatToolsListAnswers_data();
    void countsWhatToolsListAnswers();
    void isMeasuredAnewWhenTheConfigurationChanged();
    void warnsAboveFortyTools();
};

void TestProfileCosts::countsWhatToolsListAnswers_data() {
    QTest::addColumn<int>("mode");
    QTest::newRow("operations") << static_cast<int>(ProfileMode::Operations);
    QTest::newRow("tools") << static_cast<int>(ProfileMode::Tools);
    QTest::newRow("both") << static_cast<int>(ProfileMode::Both);
}

void TestProfileCosts::countsWhatToolsListAnswers() {
    QFETCH(int, mode);
    const Profile profile = profileIn(static_cast<ProfileMode>(mode));
    const Catalog catalog = catalogWith(profile);
    ToolLists served;
    const auto list = served.listFor(catalog, profile);
    const Json tools = parseJson(*list).value();
    QVERIFY(tools.size() > 0);
    const ProfileCost cost = ProfileCosts().costOf(catalog, profile);
    QCOMPARE(cost.tools, static_cast<std::int64_t>(tools.size()));
    QCOMPARE(cost.tokens, static_cast<std::int64_t>(list->size() / 4));
}

void TestProfileCosts::isMeasuredAnewWhenTheConfigurationChanged() {
    ProfileCosts costs;
    const Profile tools = profileIn(ProfileMode::Tools);
    const ProfileCost before = costs.costOf(catalogWith(tools), tools);
    const Profile both = profileIn(ProfileMode::Both);
    QCOMPARE(costs.costOf(catalogWith(both, 2), both).tools, before.tools + 4);
}

void TestProfileCosts::warnsAboveFortyTools() {
    QVERIFY(!(ProfileCost{40, 0}).hasTooMany());
    QVERIFY((ProfileCost{41, 0}).hasTooMany());
}

QTEST_GUILESS_MAIN(TestProfileCosts)
#include "tst_profilecosts.moc"
