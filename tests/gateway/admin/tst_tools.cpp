#include "gateway/admin/toolsheet.h"
#include "gateway/catalog/profileview.h"
#include "gateway/toolpreview.h"
#include "tests/gateway/admin/reimportfixture.h"

#include <QTest>

#include <algorithm>

using namespace gateway;
using namespace gateway::test;

namespace {

/// A shop with one profile that may call everything, offered as tools.
struct Fixture {
    Fixture() {
        auto client = await<Client>([&](auto done) { gateway().clients().add("bot", "", actor, done); });
        Profile wish;
        wish.client = client->id;
        wish.name = "main";
        wish.mode = ProfileMode::Tools;
        ScopePattern everything;
        everything.collection = shop.collection().info.id;
        wish.allow = {everything};
        auto added = await<AddedProfile>([&](auto done) { gateway().profiles().add(wish, actor, done); });
        profile = added->profile.id;
    }
    [[nodiscard]] Gateway &gateway() { return shop.gateway(); }
    [[nodiscard]] EndpointId id(const std::string &title) { return shop.endpoint(title)->info().id; }

    Result<void> set(const std::string &title, const std::string &field, const std::string &value,
                     bool onProfile = false) {
        return edit(id(title), {field, value}, onProfile);
    }
    Result<void> edit(const EndpointId &endpoint, const ToolEdit &edit, bool onProfile = false) {
        const ToolTarget target{endpoint, onProfile ? std::optional(profile) : std::nullopt};
        return await<void>([&](auto done) { gateway().tools().edit(target, {edit}, actor, done); });
    }
    [[nodiscard]] ToolValue value(const std::string &title, const std::string &field, bool onProfile = false) {
        catalog = gateway().catalog();
        const CatalogEndpoint &endpoint = *catalog->endpoint(id(title));
        const ToolSheet sheet = toolSheet(*catalog, endpoint, onProfile ? catalog->profile(profile) : nullptr);
        const ToolValue *found = sheet.value(field);
        return found == nullptr ? ToolValue{} : *found;
    }
    [[nodiscard]] QStringList listed() {
        catalog = gateway().catalog();
        const ProfileView view(*catalog, *catalog->profile(profile));
        QStringList titles;
        for (const CatalogEndpoint *endpoint : view.listedTools())
            titles.append(QString::fromStdString(endpoint->info().title()));
        return titles;
    }

    Shop shop;
    ProfileId profile;
    CatalogPtr catalog;
};

std::string codeOf(const Result<void> &result) {
    return result ? std::string() : result.error().code;
}

} // namespace

/// Endpoints curated as tools: what is refused, where values come from, what becomes of them on a re-import.
class TestTools final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void eachValueKnowsWhereItComesFrom();
    void refusesWhatCannotWork_data();
    void refusesWhatCannotWork();
    void aRequiredParameterIsNotHiddenWithoutAValue();
    void valuesTakeTheFormOfTheirSchema();
    void namesAreUnique();
    void curationSurvivesAReimport();
    void aTextThatTheDescriptionChangesIsAConflict();
    void whatVanishedComesBackWithAnUndo();
    void aParameterThatVanishedIsAProblemThatCanBeReset();
    void newToolsTakeNoNameThatAnAdminGave();
    void listsHoldWhatWasChosen();
    void previewShowsDefinitionAndShapedAnswer();
    void everyEditIsInTheTrail();
};

void TestTools::eachValueKnowsWhereItComesFrom() {
    Fixture f;
    QCOMPARE(f.value("GET /items", "title").value, std::string("List"));
    QVERIFY(f.value("GET /items", "title").origin == ToolOrigin::Description);
    QVERIFY(f.set("GET /items", "title", "All items").ok());
    QVERIFY(f.value("GET /items", "title").origin == ToolOrigin::Collection);
    QCOMPARE(f.value("GET /items", "title").below, std::string("List"));
    QVERIFY(f.value("GET /items", "title", true).origin == ToolOrigin::Collection);
    QVERIFY(f.set("GET /items", "title", "Bot's items", true).ok());
    const ToolValue stacked = f.value("GET /items", "title", true);
    QCOMPARE(stacked.value, std::string("Bot's items"));
    QVERIFY(stacked.origin == ToolOrigin::Profile);
    QCOMPARE(stacked.below, std::string("All items"));
    QCOMPARE(f.value("GET /items", "title").value, std::string("All items"));
    QVERIFY(f.edit(f.id("GET /items"), {"title", std::nullopt}, true).ok());
    QCOMPARE(f.value("GET /items", "title", true).value, std::string("All items"));
    QVERIFY(f.edit(f.id("GET /items"), {"title", std::nullopt}).ok());
    QCOMPARE(f.value("GET /items", "title").value, std::string("List"));
}

void TestTools::refusesWhatCannotWork_data() {
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("code");
    const auto row = [](const char *field, const char *value, const char *code) {
        QTest::newRow(QByteArray(QByteArray(field) + ' ' + value).constData())
            << QString::fromLatin1(field) << QString::fromLatin1(value) << QString::fromLatin1(code);
    };
    row("colour", "red", "tool.field");
    row("permission", "perhaps", "tool.value");
    row("read_only", "maybe", "tool.value");
    row("max_items", "0", "tool.value");
    row("max_items", "many", "tool.value");
    row("keep", "$.id", "tool.value");
    row("keep", "[\"$.items[\"]", "tool.invalid");
    row("name", "no blanks please", "tool.name");
    row("name", "", "tool.name");
    row("name", "execute_call", "tool.name");
    row("name", "a_name_that_is_longer_than_the_fifty_characters_allowed", "tool.name");
    row("param.limit", "fixed:11", "tool.invalid"); // the maximum is 10
    row("param.limit", "default:\"many\"", "tool.invalid");
    row("param.limit", "sometimes", "tool.parameter-rule");
    row("param.limit", "hidden:5", "tool.parameter-rule");
    row("param.limit", "header:", "tool.parameter-rule");
    row("param.limit", "header:Authorization", "tool.parameter-rule");
    row("param.limit", "caller:password", "tool.parameter-rule");
    row("param.page", "fixed:1", "tool.invalid");
}

void TestTools::refusesWhatCannotWork() {
    QFETCH(QString, field);
    QFETCH(QString, value);
    QFETCH(QString, code);
    Fixture f;
    for (const bool onProfile : {false, true})
        QCOMPARE(codeOf(f.set("GET /items", field.toStdString(), value.toStdString(), onProfile)), code.toStdString());
    QVERIFY(f.gateway().catalog()->profileToolEdits().empty());
    QVERIFY(f.shop.endpoint("GET /items")->info().edits.empty());
}

void TestTools::aRequiredParameterIsNotHiddenWithoutAValue() {
    const std::string needy = "openapi: 3.1.0\n"
                              "info: {title: Shop, version: '1'}\n"
                              "servers: [{url: 'https://shop.example/v1'}]\n"
                              "paths:\n"
                              "  /items/{id}:\n"
                              "    put:\n"
                              "      parameters: [{name: id, in: path, required: true, schema: {type: integer}}]\n"
                              "      requestBody:\n"
                              "        required: true\n"
                              "        content: {application/json: {schema: {$ref: '#/components/schemas/Item'}}}\n"
                              "      responses: {'200': {description: ok}}\n"
                              "components:\n"
                              "  schemas:\n"
                              "    Item: {type: object, required: [tenant], properties: {tenant: {type: string}, "
                              "note: {type: string}}}\n";
    Fixture f;
    QVERIFY(f.shop.import({needy, PublishOnImport::All}).ok());
    const std::string put = "PUT /items/{id}";
    QCOMPARE(codeOf(f.set(put, "param.id", "hidden")), std::string("tool.invalid"));
    QCOMPARE(codeOf(f.set(put, "param.body/tenant", "hidden")), std::string("tool.invalid"));
    QCOMPARE(codeOf(f.set(put, "param.body", "hidden")), std::string("tool.invalid"));
    QCOMPARE(codeOf(f.set(put, "param.body/colour", "fixed:1")), std::string("tool.invalid"));
    QVERIFY(f.set(put, "param.body/note", "hidden").ok());
    QVERIFY(f.set(put, "param.body/tenant", "header:X-Tenant").ok());
    QVERIFY(f.set(put, "param.id", "fixed:5", true).ok());
    QCOMPARE(codeOf(f.set(put, "param.body", "fixed:{\"tenant\":\"a\"}")), std::string("tool.invalid")); // overlap

    f.catalog = f.gateway().catalog();
    const auto preview = previewTool(*f.catalog, *f.catalog->endpoint(f.id(put)), f.catalog->profile(f.profile));
    QVERIFY(preview.ok());
    const Json &schema = *preview->definition.find("inputSchema");
    QVERIFY(schema.find("properties")->find("id") == nullptr);
    const Json &body = *schema.find("properties")->find("body");
    QVERIFY(body.find("properties")->find("tenant") == nullptr);
    QVERIFY(body.find("properties")->find("note") == nullptr);
    QVERIFY(schema.find("required") == nullptr); // what remains of the body asks for nothing
}

void TestTools::valuesTakeTheFormOfTheirSchema() {
    Fixture f;
    QVERIFY(f.set("GET /items", "param.limit", "fixed:5").ok());
    QCOMPARE(f.value("GET /items", "param.limit").value, std::string("fixed:5"));
    QVERIFY(f.set("POST /items", "param.body/owner", "fixed:5").ok()); // a text, says the schema
    QCOMPARE(f.value("POST /items", "param.body/owner").value, std::string("fixed:\"5\""));
    QCOMPARE(codeOf(f.set("POST /items", "param.body/owner", "fixed:longer than ten")), std::string("tool.invalid"));
}

void TestTools::namesAreUnique() {
    Fixture f;
    QVERIFY(f.set("GET /items", "name", "items").ok());
    QCOMPARE(codeOf(f.set("POST /items", "name", "items")), std::string("tool.name-taken"));
    QCOMPARE(codeOf(f.set("POST /items", "name", "items", true)), std::string("tool.name-taken"));
    QCOMPARE(codeOf(f.set("POST /items", "name", f.shop.endpoint("GET /old")->info().toolName)),
             std::string("tool.name-taken"));
    QVERIFY(f.set("GET /items", "name", "things", true).ok());
    QCOMPARE(codeOf(f.set("POST /items", "name", "things")), std::string("tool.name-taken"));
}

void TestTools::curationSurvivesAReimport() {
    Fixture f;
    QVERIFY(f.set("GET /items", "title", "All items").ok());
    QVERIFY(f.set("GET /items", "param.limit", "fixed:5").ok());
    QVERIFY(f.set("GET /items", "permission", "ask", true).ok());
    std::string other = before;
    other.replace(other.find("maximum: 10"), 11, "maximum: 20");
    QVERIFY(f.shop.import({other, PublishOnImport::None}).ok());
    QCOMPARE(f.value("GET /items", "title").value, std::string("All items"));
    QCOMPARE(f.value("GET /items", "param.limit").value, std::string("fixed:5"));
    QCOMPARE(f.value("GET /items", "permission", true).value, std::string("ask"));
    QVERIFY(!f.value("GET /items", "title").isConflict);
}

void TestTools::aTextThatTheDescriptionChangesIsAConflict() {
    Fixture f;
    QVERIFY(f.set("GET /items", "title", "All items").ok());
    std::string other = before;
    other.replace(other.find("summary: List"), 13, "summary: List the items");
    const auto result = f.shop.import({other, PublishOnImport::None});
    QVERIFY(result.ok());
    QVERIFY(f.value("GET /items", "title").isConflict);
    QCOMPARE(f.value("GET /items", "title").below, std::string("List the items"));
    QVERIFY(f.shop.edit("GET /items", {"tool.title", TextEdit::Action::Keep, {}}).ok());
    QVERIFY(!f.value("GET /items", "title").isConflict);
    QCOMPARE(f.value("GET /items", "title").value, std::string("All items"));
}

void TestTools::whatVanishedComesBackWithAnUndo() {
    Fixture f;
    const EndpointId old = f.id("GET /old");
    QVERIFY(f.set("GET /old", "title", "The old one").ok());
    QVERIFY(f.set("GET /old", "permission", "ask", true).ok());
    std::string without = before;
    without.erase(without.find("  /old:"), without.find("components:") - without.find("  /old:"));
    QVERIFY(f.shop.import({without, PublishOnImport::None}).ok());
    QVERIFY(f.gateway().catalog()->endpoint(old) == nullptr);
    QCOMPARE(f.gateway().catalog()->profileTools(f.profile)->vanished().size(), std::size_t(1));
    QCOMPARE(codeOf(f.edit(old, {"title", "x"}, true)), std::string("endpoint.not-found"));
    QVERIFY(f.shop.bringBack(CollectionVersion::Use::Undo).ok());
    QCOMPARE(f.value("GET /old", "title").value, std::string("The old one"));
    QCOMPARE(f.value("GET /old", "permission", true).value, std::string("ask"));
    QVERIFY(f.shop.bringBack(CollectionVersion::Use::Redo).ok());
    QVERIFY(f.edit(old, {"permission", std::nullopt}, true).ok());
    QVERIFY(f.gateway().catalog()->profileToolEdits().empty());
}

void TestTools::aParameterThatVanishedIsAProblemThatCanBeReset() {
    Fixture f;
    QVERIFY(f.set("GET /items", "param.limit", "fixed:5").ok());
    std::string other = before;
    other.replace(other.find("name: limit"), 11, "name: count");
    QVERIFY(f.shop.import({other, PublishOnImport::None}).ok());
    f.catalog = f.gateway().catalog();
    const ToolSheet sheet = toolSheet(*f.catalog, *f.catalog->endpoint(f.id("GET /items")), nullptr);
    QCOMPARE(sheet.problems.size(), std::size_t(1));
    QCOMPARE(sheet.problems.front().code, std::string("tool.parameter-unknown"));
    QVERIFY(f.set("GET /items", "title", "Still editable").ok());
    QVERIFY(f.edit(f.id("GET /items"), {"param.limit", std::nullopt}).ok());
    QVERIFY(f.value("GET /items", "param.limit").field.empty());
}

void TestTools::newToolsTakeNoNameThatAnAdminGave() {
    Fixture f;
    QVERIFY(f.set("GET /items", "name", "fresh").ok());
    const std::string more = std::string(before).insert(std::string(before).find("  /old:"),
                                                        "  /fresh: {get: {operationId: fresh, responses: {'200': "
                                                        "{description: ok}}}}\n");
    QVERIFY(f.shop.import({more, PublishOnImport::None}).ok());
    QCOMPARE(QString::fromStdString(f.shop.endpoint("GET /fresh")->info().toolName), QStringLiteral("shop_fresh"));
}

void TestTools::listsHoldWhatWasChosen() {
    Fixture f;
    const auto choose = [&](const std::string &title, std::optional<bool> listed, bool onProfile) {
        return await<std::size_t>([&](auto done) {
            f.gateway().tools().setListed({f.id(title)}, onProfile ? std::optional(f.profile) : std::nullopt, listed,
                                          actor, done);
        });
    };
    QCOMPARE(f.listed().size(), 3);
    QCOMPARE(*choose("POST /items", false, true), std::size_t(1));
    QCOMPARE(f.listed(), (QStringList{QStringLiteral("GET /items"), QStringLiteral("GET /old")}));
    QCOMPARE(*choose("POST /items", std::nullopt, true), std::size_t(1));
    QCOMPARE(*choose("GET /old", true, false), std::size_t(1));
    QCOMPARE(f.listed(), QStringList{QStringLiteral("GET /old")});
    QCOMPARE(f.value("GET /items", "listed", true).value, std::string("no"));
    QCOMPARE(*choose("GET /items", true, true), std::size_t(1));
    QCOMPARE(f.listed(), (QStringList{QStringLiteral("GET /items"), QStringLiteral("GET /old")}));
    QCOMPARE(*choose("GET /items", true, true), std::size_t(0)); // as it is
}

void TestTools::previewShowsDefinitionAndShapedAnswer() {
    Fixture f;
    QVERIFY(f.set("GET /items", "name", "items").ok());
    QVERIFY(f.set("GET /items", "description", "Only this.").ok());
    QVERIFY(f.set("GET /items", "destructive", "yes", true).ok());
    QVERIFY(f.set("GET /items", "drop", "[\"$..secret\"]").ok());
    QVERIFY(f.set("GET /items", "max_items", "1", true).ok());
    f.catalog = f.gateway().catalog();
    const auto preview =
        previewTool(*f.catalog, *f.catalog->endpoint(f.id("GET /items")), f.catalog->profile(f.profile),
                    std::string("[{\"id\":1,\"secret\":2},{\"id\":2,\"secret\":3}]"));
    QVERIFY(preview.ok());
    QCOMPARE(preview->definition.find("name")->stringOr({}), std::string_view("items"));
    QCOMPARE(preview->definition.find("description")->stringOr({}), std::string_view("Only this."));
    QVERIFY(preview->definition.find("annotations")->find("destructiveHint")->boolOr(false));
    QVERIFY(preview->tokens > 0);
    QVERIFY2(preview->answer.starts_with("[{\"id\":1}]"), preview->answer.c_str());
    QVERIFY2(preview->answer.find("1 of 2 items") != std::string::npos, preview->answer.c_str());
    QVERIFY(preview->wholeAnswer.find("secret") != std::string::npos);
}

void TestTools::everyEditIsInTheTrail() {
    Fixture f;
    QVERIFY(f.set("GET /items", "permission", "ask", true).ok());
    AuditQuery filter;
    const auto page = await<AuditPage>([&](auto done) { f.gateway().audit().query(filter, done); });
    QVERIFY(page.ok());
    const auto record = std::find_if(page->records.begin(), page->records.end(),
                                     [](const auto &candidate) { return candidate.tool == "tool.edit"; });
    QVERIFY(record != page->records.end());
    QVERIFY2(record->arguments.find("\"after\":\"ask\"") != std::string::npos, record->arguments.c_str());
    QVERIFY2(record->arguments.find(f.profile.text()) != std::string::npos, record->arguments.c_str());
}

QTEST_GUILESS_MAIN(TestTools)
#include "tst_tools.moc"
