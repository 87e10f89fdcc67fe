#include "gateway/core/jsonparser.h"
#include "gateway/core/jsonwriter.h"
#include "gateway/domain/argumentmap.h"

#include <QTest>

#include <map>

using namespace gateway;

namespace {

// JSON with ' for ", which keeps the rows readable.
Json json(QByteArray text) {
    auto parsed = parseJson(text.replace('\'', '"').toStdString());
    if (!parsed)
        qFatal("%s in %s", parsed.error().message.c_str(), text.constData());
    return std::move(parsed).value();
}

QByteArray text(const Json &value) {
    return QByteArray::fromStdString(toJsonText(value)).replace('"', '\'');
}

Parameter parameter(Place in, const char *name, bool required = false) {
    Parameter result;
    result.in = in;
    result.name = name;
    result.required = required;
    result.schema = json("{'type':'string'}");
    return result;
}

RequestBody jsonBody(const char *schema, bool required) {
    RequestBody body;
    body.required = required;
    body.media.push_back({"application/json", json(schema), {}, {}});
    return body;
}

const Json *noDefinition(std::string_view) {
    return nullptr;
}

QByteArray flatNames(const ArgumentMap &map) {
    QByteArray names;
    for (const ArgumentMap::Entry &entry : map.entries())
        names += QByteArray::fromStdString(entry.flatName) + ' ';
    return names.trimmed();
}

} // namespace

class ArgumentMapTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void namesInTwoPlacesStayApart() {
        Contract contract;
        contract.parameters = {parameter(Place::Header, "id"), parameter(Place::Query, "id"),
                               parameter(Place::Path, "id"), parameter(Place::Query, "body")};
        contract.body = jsonBody("{}", false);
        const ArgumentMap map(contract);
        QCOMPARE(flatNames(map), QByteArray("id id_query body_query id_header body"));
        QVERIFY(map.find("id")->place == Place::Path);
        QCOMPARE(map.find("id_header")->name, std::string("id"));
        QVERIFY(map.find("ID") == nullptr);
    }

    void madeNamesDoNotHitDeclaredOnes() {
        Contract contract;
        contract.parameters = {parameter(Place::Path, "id"), parameter(Place::Query, "id"),
                               parameter(Place::Query, "id_query")};
        QCOMPARE(flatNames(ArgumentMap(contract)), QByteArray("id id_query id_query_query"));
    }

    void argumentsGoToTheirPlaces() {
        Contract contract;
        contract.parameters = {parameter(Place::Path, "id"), parameter(Place::Query, "id"),
                               parameter(Place::Cookie, "c")};
        contract.body = jsonBody("{}", true);
        std::vector<std::string> ignored;
        const PlacedArguments placed =
            ArgumentMap(contract).place(json("{'id':1,'id_query':2,'c':3,'body':{'x':4},'undeclared':5}"), &ignored);
        QCOMPARE(text(Json(placed.path)), QByteArray("{'id':1}"));
        QCOMPARE(text(Json(placed.query)), QByteArray("{'id':2}"));
        QCOMPARE(text(Json(placed.cookie)), QByteArray("{'c':3}"));
        QVERIFY(placed.header.empty());
        QCOMPARE(text(*placed.body), QByteArray("{'x':4}"));
        QCOMPARE(ignored, std::vector<std::string>{"undeclared"});
    }

    void noArgumentsArePlacedAsNone() {
        const Contract contract;
        for (const Json &params : {Json(), Json::object(), Json::array(), Json("text")}) {
            const PlacedArguments placed = ArgumentMap(contract).place(params);
            QVERIFY(placed.path.empty() && placed.query.empty() && !placed.body);
        }
    }

    void aNullBodyIsABody() {
        Contract contract;
        contract.body = jsonBody("{}", false);
        const PlacedArguments placed = ArgumentMap(contract).place(json("{'body':null}"));
        QVERIFY(placed.body && placed.body->isNull());
    }

    void theSchemaSaysWhatParamsMayBe() {
        Contract contract;
        contract.parameters = {parameter(Place::Path, "id", true), parameter(Place::Query, "q")};
        contract.parameters[1].description = "what to look for";
        contract.parameters[1].schema = Json();
        contract.body = jsonBody("{'type':'object'}", true);
        const Json schema = ArgumentMap(contract).argumentsSchema(contract, noDefinition);
        QCOMPARE(text(schema), QByteArray("{'type':'object','properties':{'id':{'type':'string'},"
                                          "'q':{'description':'what to look for'},'body':{'type':'object'}},"
                                          "'required':['id','body']}"));
    }

    // What the APIs of models take as a name: [A-Za-z0-9_.-]{1,64}.
    void namesAreOnesThatModelsTake_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("flat");
        QTest::newRow("plain") << QStringLiteral("a.b-c_d9") << QStringLiteral("a.b-c_d9");
        QTest::newRow("brackets") << QStringLiteral("filter[a][b]") << QStringLiteral("filter_a_b");
        QTest::newRow("list") << QStringLiteral("ids[]") << QStringLiteral("ids");
        QTest::newRow("sign in front") << QStringLiteral("$top") << QStringLiteral("top");
        QTest::newRow("own underscores stay") << QStringLiteral("_id_") << QStringLiteral("_id_");
        QTest::newRow("letters of others") << QStringLiteral("größe") << QStringLiteral("gr_e");
        QTest::newRow("nothing left") << QStringLiteral("名") << QStringLiteral("parameter");
        QTest::newRow("long") << QString(70, u'x') << QString(64, u'x');
    }
    void namesAreOnesThatModelsTake() {
        QFETCH(QString, name);
        QFETCH(QString, flat);
        Contract contract;
        contract.parameters = {parameter(Place::Query, name.toUtf8().constData())};
        const ArgumentMap map(contract);
        QCOMPARE(QString::fromStdString(map.entries().at(0).flatName), flat);
        for (const QString &given : {name, flat}) { // the name on the wire is understood as well
            Json params = Json::object();
            params.set(given.toStdString(), "v");
            QCOMPARE(map.place(params).query.find(name.toStdString())->stringOr(""), std::string_view("v"));
        }
        const Json schema = map.argumentsSchema(contract, noDefinition);
        const Json *description = schema.find("properties")->find(flat.toStdString())->find("description");
        QCOMPARE(description != nullptr, name != flat);
        if (description != nullptr)
            QCOMPARE(QString::fromUtf8(description->stringOr("").data()), QStringLiteral("Sent as `%1`.").arg(name));
    }

    void namesThatBecomeTheSameStayApart() {
        Contract contract;
        contract.parameters = {parameter(Place::Query, "a[b]"), parameter(Place::Query, "a_b"),
                               parameter(Place::Header, "a b")};
        const ArgumentMap map(contract);
        QCOMPARE(map.entries().at(0).flatName, std::string("a_b"));
        QCOMPARE(map.entries().at(1).flatName, std::string("a_b_query"));
        QCOMPARE(map.entries().at(2).flatName, std::string("a_b_header"));
    }

    void theSchemaBringsTheDefinitionsItReaches() {
        Contract contract;
        contract.body = jsonBody("{'$ref':'#/$defs/Order'}", false);
        const std::map<std::string, Json, std::less<>> shared{
            {"Order", json("{'properties':{'next':{'$ref':'#/$defs/Order'},'a':{'items':{'$ref':'#/$defs/a~1b'}}}}")},
            {"a/b", json("{'type':'string'}")},
            {"Unused", json("{}")}};
        const Json schema = ArgumentMap(contract).argumentsSchema(contract, [&](std::string_view name) -> const Json * {
            const auto found = shared.find(name);
            return found == shared.end() ? nullptr : &found->second;
        });
        const Json *definitions = schema.find("$defs");
        QVERIFY(definitions != nullptr);
        QCOMPARE(definitions->size(), 2U);
        QVERIFY(definitions->find("Order") != nullptr);
        QVERIFY(definitions->find("a/b") != nullptr);
    }

    void readOnlyPropertiesNeedNotBeSent() {
        Contract contract;
        contract.parameters = {parameter(Place::Path, "id", true)};
        contract.parameters[0].schema = json("{'type':'string','readOnly':true}");
        contract.body = jsonBody("{'$ref':'#/$defs/Order'}", true);
        const Json order =
            json("{'required':['id','by','item'],'properties':{'id':{'readOnly':true},'by':{'$ref':'#/$defs/By'},"
                 "'item':{'required':['made'],'properties':{'made':{'readOnly':true}}}},"
                 "'examples':[{'required':['a'],'properties':{'a':{'readOnly':true}}}]}");
        const Json by = json("{'readOnly':true,'type':'string'}");
        const Json schema = ArgumentMap(contract).argumentsSchema(
            contract, [&](std::string_view name) { return name == "By" ? &by : &order; });
        QCOMPARE(text(*schema.find("required")), QByteArray("['id','body']"));
        const Json &relaxed = *schema.find("$defs")->find("Order");
        QCOMPARE(text(*relaxed.find("required")), QByteArray("['item']"));
        QVERIFY(relaxed.find("properties")->find("item")->find("required") == nullptr);
        QCOMPARE(*relaxed.find("examples"), *order.find("examples"));
    }

    void theGatewaySendsJsonWhereItCan_data() {
        QTest::addColumn<QStringList>("types");
        QTest::addColumn<QString>("preferred");
        const auto row = [](const QStringList &types, const char *preferred) {
            QTest::newRow(qPrintable(types.join(QLatin1Char(' ')))) << types << QString::fromLatin1(preferred);
        };
        row({QStringLiteral("text/plain"), QStringLiteral("application/JSON; charset=utf-8")},
            "application/JSON; charset=utf-8");
        row({QStringLiteral("multipart/form-data"), QStringLiteral("application/merge-patch+json")},
            "application/merge-patch+json");
        row({QStringLiteral("text/plain"), QStringLiteral("application/x-www-form-urlencoded")},
            "application/x-www-form-urlencoded");
        row({QStringLiteral("text/csv"), QStringLiteral("image/png")}, "text/csv");
    }

    void theGatewaySendsJsonWhereItCan() {
        QFETCH(QStringList, types);
        QFETCH(QString, preferred);
        RequestBody body;
        for (const QString &type : types)
            body.media.push_back({type.toStdString(), {}, {}, {}});
        QCOMPARE(QString::fromStdString(preferredMedia(body)->type), preferred);
        QVERIFY(preferredMedia(RequestBody()) == nullptr);
        QVERIFY(!isJsonMediaType("application/jsonp"));
        QVERIFY(!isJsonMediaType(""));
    }

    void argumentsByPlaceAreRead() {
        const auto placed = placedFromJson(json("{'path':{'id':1},'header':{'X':'y'},'body':[1]}"));
        QVERIFY(placed.ok());
        QCOMPARE(text(Json(placed->path)), QByteArray("{'id':1}"));
        QCOMPARE(text(*placed->body), QByteArray("[1]"));
        for (const char *wrong : {"[]", "{'form':{}}", "{'query':1}", "{'path':null}"}) {
            const auto refused = placedFromJson(json(wrong));
            QVERIFY2(!refused.ok(), wrong);
            QCOMPARE(refused.error().code, std::string("arguments.malformed"));
        }
    }
};

QTEST_GUILESS_MAIN(ArgumentMapTest)
#include "tst_argumentmap.moc"
