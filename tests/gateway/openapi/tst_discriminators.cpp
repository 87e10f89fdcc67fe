#include "importfixture.h"

#include "gateway/core/jsonparser.h"
#include "gateway/domain/argumentmap.h"
#include "gateway/schema/schema.h"

#include <QTest>

using namespace gateway;

namespace {

// Cat and Dog extend Pet, Puppy extends Dog; REF is where the schemas are.
const QByteArray schemas =
    "'Pet':{'type':'object','required':['kind'],'properties':{'kind':{'type':'string'},'friend':{'$ref':'REFPet'}},"
    "'discriminator':DISCRIMINATOR},"
    "'Cat':{'allOf':[{'$ref':'REFPet'},{'required':['lives'],'properties':{'lives':{'type':'integer'}}}]},"
    "'Dog':{'x-ms-discriminator-value':'dog','allOf':[{'$ref':'REFPet'}],'required':['barks'],"
    "'properties':{'barks':{'type':'boolean'}}},"
    "'Puppy':{'allOf':[{'$ref':'REFDog'}],'required':['weeks'],'properties':{'weeks':{'type':'integer'}}}";

QByteArray schemasAt(const QByteArray &place, const QByteArray &discriminator) {
    return QByteArray(schemas).replace("REF", place).replace("DISCRIMINATOR", discriminator);
}

std::string openApi(const QByteArray &components, const QByteArray &body = "{'$ref':'#/components/schemas/Pet'}") {
    return quoted("{'openapi':'3.0.3','info':{},'paths':{'/pets':{'post':{'responses':{},'requestBody':{'content':{"
                  "'application/json':{'schema':" +
                  body + "}}}}}},'components':{'schemas':{" + components + "}}}");
}

std::string swagger(const QByteArray &definitions) {
    return quoted("{'swagger':'2.0','info':{},'paths':{'/pets':{'post':{'responses':{},'parameters':[{'in':'body',"
                  "'name':'pet','schema':{'$ref':'#/definitions/Pet'}}]}}},'definitions':{" +
                  definitions + "}}");
}

std::vector<Violation> violationsOf(const std::string &document, const QByteArray &body) {
    const auto api = importApi(document);
    if (!api)
        qFatal("%s", api.error().message.c_str());
    const Contract &contract = api->operations.front().contract;
    const Json schema = ArgumentMap(contract).argumentsSchema(
        contract, [&](std::string_view name) { return definitionOf(*api, name); });
    const auto compiled = Schema::compile(schema);
    if (!compiled)
        qFatal("%s", compiled.error().message.c_str());
    return (*compiled)->validate(*parseJson(quoted("{'body':" + body + "}")));
}

} // namespace

/// A schema whose discriminator has no branches stands for those that extend it.
class TestDiscriminators final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theNamedFormDecides_data();
    void theNamedFormDecides();
    void messagesAreOfTheNamedForm();
    void mappingsMayNameOthers();
    void manyFormsAreNotOffered();
};

void TestDiscriminators::theNamedFormDecides_data() {
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<bool>("isValid");
    const auto row = [](const char *body, bool isValid) { QTest::newRow(body) << QByteArray(body) << isValid; };
    row("{'kind':'feline','lives':9}", true);
    row("{'kind':'feline'}", false);
    row("{'kind':'feline','lives':'nine'}", false);
    row("{'kind':'dog','barks':true}", true);
    row("{'kind':'dog','lives':9}", false);
    row("{'kind':'Puppy','barks':true,'weeks':3}", true);
    row("{'kind':'Puppy','barks':true}", false);
    row("{'kind':'Puppy','weeks':3}", false);
    row("{'kind':'Pet'}", true);
    row("{'kind':'Fish','lives':'x'}", true);
    row("{'lives':9}", false);
    row("{'kind':'dog','barks':true,'friend':{'kind':'feline','lives':1}}", true);
    row("{'kind':'dog','barks':true,'friend':{'kind':'feline'}}", false);
}

void TestDiscriminators::theNamedFormDecides() {
    QFETCH(QByteArray, body);
    QFETCH(bool, isValid);
    const std::string modern = openApi(
        schemasAt("#/components/schemas/", "{'propertyName':'kind','mapping':{'feline':'Cat','no':'#/nowhere'}}"));
    QCOMPARE(violationsOf(modern, body).empty(), isValid);
    QByteArray old = schemasAt("#/definitions/", "'kind'");
    old.replace("'Cat':{", "'Cat':{'x-ms-discriminator-value':'feline',");
    QCOMPARE(violationsOf(swagger(old), body).empty(), isValid);
}

void TestDiscriminators::messagesAreOfTheNamedForm() {
    const std::string document = openApi(schemasAt("#/components/schemas/", "{'propertyName':'kind'}"));
    const auto violations = violationsOf(document, "{'kind':'Puppy','barks':1,'weeks':'x'}");
    QCOMPARE(violations.size(), std::size_t{2});
    for (const Violation &violation : violations)
        QVERIFY2(violation.pointer == "/body/barks" || violation.pointer == "/body/weeks", violation.message.c_str());
}

void TestDiscriminators::mappingsMayNameOthers() {
    const QByteArray components =
        "'Shape':{'type':'object','properties':{'kind':{'type':'string'}},'discriminator':{'propertyName':'kind',"
        "'mapping':{'round':'#/components/schemas/Circle','plain':'#/components/schemas/Shape'}}},"
        "'Circle':{'required':['radius']}";
    const std::string document = openApi(components, "{'type':'array','items':{'$ref':'#/components/schemas/Shape'}}");
    QVERIFY(violationsOf(document, "[{'kind':'round','radius':1},{'kind':'plain'}]").empty());
    QVERIFY(!violationsOf(document, "[{'kind':'round'}]").empty());
}

// 24 KiB of definitions; what holds for all of them still counts.
void TestDiscriminators::manyFormsAreNotOffered() {
    const auto documentWith = [](int forms) {
        QByteArray components = "'Pet':{'required':['kind'],'discriminator':{'propertyName':'kind'}}";
        for (int i = 1; i <= forms; ++i)
            components +=
                ",'F" + QByteArray::number(i) + "':{'allOf':[{'$ref':'#/components/schemas/Pet'}],'required':['own']}";
        return openApi(components);
    };
    QVERIFY(!violationsOf(documentWith(200), "{'kind':'F7'}").empty());
    QVERIFY(violationsOf(documentWith(1'000), "{'kind':'F7'}").empty());
    QVERIFY(!violationsOf(documentWith(1'000), "{}").empty());
}

QTEST_GUILESS_MAIN(TestDiscriminators)
#include "tst_discriminators.moc"
