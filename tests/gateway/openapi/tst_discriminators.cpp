#include "importfixture.h"

#include "gateway/core/jsonparser.h"
#include "gateway/core/jsonwriter.h"
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
    void theModelIsToldOfTheForms();
    void aDescriptionMayStandBesideIt();
    void whatExtendsNothingIsNoForm();
    void manyFormsAreNotOffered();
    void oddDiscriminatorsChangeNothing_data();
    void oddDiscriminatorsChangeNothing();
    void formsWithinFormsCostNoMoreThanTheyHold();
    void theStandardsOwnDefault();
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

// A choice for all who refer to it, while what extends it means what it says itself.
void TestDiscriminators::theModelIsToldOfTheForms() {
    const auto api = importApi(openApi(schemasAt("#/components/schemas/", "{'propertyName':'kind'}")));
    QVERIFY(api.ok());
    const Json &choice = *definitionOf(*api, "Pet.forms");
    QCOMPARE(
        QByteArray::fromStdString(toJsonText(choice)),
        QByteArray::fromStdString(quoted(
            "{'oneOf':[{'$ref':'#/$defs/Cat'},{'$ref':'#/$defs/Dog'},{'$ref':'#/$defs/Puppy'},{'$ref':'#/$defs/Pet'}],"
            "'discriminator':{'propertyName':'kind','mapping':{'Cat':'#/$defs/Cat','dog':'#/$defs/Dog',"
            "'Puppy':'#/$defs/Puppy'},'defaultMapping':'#/$defs/Pet','x-forms-of':'#/$defs/Pet'}}")));
    const std::string cat = toJsonText(*definitionOf(*api, "Cat"));
    QVERIFY2(cat.find("#/$defs/Pet\"") != std::string::npos, cat.c_str());
}

// The way of 3.0 to say more of a reference; it makes no form of the schema that is called so either.
void TestDiscriminators::aDescriptionMayStandBesideIt() {
    const QByteArray pet = schemasAt("#/components/schemas/", "{'propertyName':'kind'}");
    const QByteArray wrapped = "{'description':'Whom to adopt','allOf':[{'$ref':'#/components/schemas/Pet'}]}";
    const std::string inPlace = openApi(pet, wrapped);
    const std::string named = openApi(pet + ",'Adopted':" + wrapped, "{'$ref':'#/components/schemas/Adopted'}");
    for (const std::string &document : {inPlace, named}) {
        QVERIFY(!violationsOf(document, "{'kind':'Cat'}").empty());
        QVERIFY(violationsOf(document, "{'kind':'Cat','lives':9}").empty());
        QVERIFY(violationsOf(document, "{'kind':'Adopted'}").empty());
    }
}

void TestDiscriminators::whatExtendsNothingIsNoForm() {
    const QByteArray components =
        "'Shape':{'type':'object','required':['kind'],'properties':{'kind':{'type':'string'}},'discriminator':{"
        "'propertyName':'kind','mapping':{'round':'#/components/schemas/Circle','none':'#/nowhere'}}},"
        "'Circle':{'required':['radius']},"
        "'Square':{'allOf':[{'$ref':'#/components/schemas/Shape'}],'properties':{'side':{'type':'integer'}}}";
    const std::string document = openApi(components, "{'$ref':'#/components/schemas/Shape'}");
    QVERIFY(violationsOf(document, "{'kind':'round'}").empty());
    QVERIFY(!violationsOf(document, "{'radius':1}").empty());
    QVERIFY(!violationsOf(document, "{'kind':'Square','side':'x'}").empty());
}

// 32; what holds for all of them still counts.
void TestDiscriminators::manyFormsAreNotOffered() {
    const auto documentWith = [](int forms) {
        QByteArray components = "'Pet':{'required':['kind'],'discriminator':{'propertyName':'kind'}}";
        for (int i = 1; i <= forms; ++i)
            components += ",'F" + QByteArray::number(i) +
                          "':{'allOf':[{'$ref':'#/components/schemas/Pet'},{'required':['own']}]}";
        return openApi(components);
    };
    QVERIFY(!violationsOf(documentWith(32), "{'kind':'F7'}").empty());
    QVERIFY(violationsOf(documentWith(33), "{'kind':'F7'}").empty());
    QVERIFY(!violationsOf(documentWith(33), "{}").empty());
}

void TestDiscriminators::oddDiscriminatorsChangeNothing_data() {
    QTest::addColumn<QByteArray>("discriminator");
    for (const char *odd :
         {"{}", "[]", "17", "null", "{'propertyName':17}", "{'propertyName':''}", "{'mapping':{'feline':'Cat'}}",
          "{'propertyName':'kind','mapping':[]}", "{'propertyName':'kind','mapping':{'feline':17,'':'Cat'}}"})
        QTest::newRow(odd) << QByteArray(odd);
}

void TestDiscriminators::oddDiscriminatorsChangeNothing() {
    QFETCH(QByteArray, discriminator);
    const std::string document = openApi(schemasAt("#/components/schemas/", discriminator));
    QVERIFY(violationsOf(document, "{'kind':'feline'}").empty());
    QVERIFY(!violationsOf(document, "{}").empty());
}

// Each holds another one, and the base holds one as well: a check that looked at both would take 3^15 steps.
void TestDiscriminators::formsWithinFormsCostNoMoreThanTheyHold() {
    const std::string document = openApi(schemasAt("#/components/schemas/", "{'propertyName':'kind'}"));
    QByteArray pet = "{'kind':'Cat','lives':'none'}";
    for (int i = 0; i < 15; ++i)
        pet = "{'kind':'Puppy','barks':true,'weeks':3,'friend':" + pet + "}";
    const auto violations = violationsOf(document, pet);
    QCOMPARE(violations.size(), std::size_t{1});
    QVERIFY2(violations.front().pointer.ends_with("/friend/lives"), violations.front().message.c_str());
}

void TestDiscriminators::theStandardsOwnDefault() {
    std::string document = openApi("'A':{'required':['a']},'B':{'required':['b']}",
                                   "{'oneOf':[{'$ref':'#/components/schemas/A'},{'$ref':'#/components/schemas/B'}],"
                                   "'discriminator':{'propertyName':'kind','defaultMapping':'B'}}");
    document.replace(document.find("3.0.3"), 5, "3.2.0");
    QVERIFY(violationsOf(document, "{'kind':'A','a':1}").empty());
    QVERIFY(violationsOf(document, "{'kind':'other','b':1}").empty());
    QVERIFY(violationsOf(document, "{'a':1,'b':1}").empty());
    QVERIFY(!violationsOf(document, "{'kind':'other','a':1}").empty());
    QVERIFY(!violationsOf(document, "{'a':1}").empty());
}

QTEST_GUILESS_MAIN(TestDiscriminators)
#include "tst_discriminators.moc"
