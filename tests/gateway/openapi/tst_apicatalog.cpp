#include "importfixture.h"

#include "gateway/core/jsonwriter.h"

#include <QTest>

using namespace gateway;

/// The exported catalogue (`api-catalog-1`).
class TestApiCatalog : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void header();
    void operation();
    void schemasCarryTheirDefinitions();
    void problems();
};

namespace {

Json catalogOf(const char *name) {
    return toApiCatalog(importApi(testDocument(name)).value());
}

Json operationOf(const Json &catalog, std::string_view method, std::string_view path) {
    for (const Json &operation : *catalog.find("operations")->asArray()) {
        if (operation.find("method")->stringOr({}) == method && operation.find("path")->stringOr({}) == path)
            return operation;
    }
    return {};
}

} // namespace

void TestApiCatalog::header() {
    Json catalog = catalogOf("library-3.0.yaml");
    catalog.asObject()->remove("operations");
    QCOMPARE(toJsonText(catalog),
             quoted("{'format':'api-catalog-1','schemas':'json-schema','importable':true,"
                    "'spec':{'family':'openapi','version':'3.0.3'},'title':'Library',"
                    "'warnings':[['server-of-operation','/paths/~1books~1{isbn}~1cover/put']],'operationCount':5}"));
}

void TestApiCatalog::operation() {
    const Json put = operationOf(catalogOf("library-3.0.yaml"), "PUT", "/books/{isbn}/cover");
    QCOMPARE(
        toJsonText(put),
        quoted(
            "{'method':'PUT','path':'/books/{isbn}/cover','operationId':null,'parameters':[{'name':'isbn','in':'path',"
            "'required':true,'style':'simple','explode':false,'kind':'primitive','schema':{'type':'string'}}],"
            "'body':{'required':true,'media':[{'type':'image/png','schema':{'type':'string','format':'binary'}},"
            "{'type':'multipart/"
            "form-data','schema':{'type':'object','properties':{'file':{'type':'string','format':'binary'}}},"
            "'encoding':{'file':{'contentType':'image/png'}}}]},'responses':['204'],"
            "'security':[[{'name':'apiKey','type':'apiKey','in':'header','key':'X-Key'}]],'servers':['https://"
            "covers.library.test']}"));
}

void TestApiCatalog::schemasCarryTheirDefinitions() {
    const Json catalog = catalogOf("library-3.0.yaml");
    const Json get = operationOf(catalog, "GET", "/books");
    const Json &filter = *get.find("parameters")->at(1); // sorted by place and name
    QCOMPARE(filter.find("name")->stringOr({}), std::string_view("filter"));
    QCOMPARE(filter.find("kind")->stringOr({}), std::string_view("object"));
    QCOMPARE(filter.find("content")->stringOr({}), std::string_view("application/json"));
    const Json post = operationOf(catalog, "POST", "/books");
    const Json &schema = *post.find("body")->find("media")->at(0)->find("schema");
    QCOMPARE(schema.find("type")->stringOr({}), std::string_view("object"));
    QVERIFY(schema.find("$defs")->find("Book") != nullptr);
    QVERIFY(schema.find("$defs")->find("Book.first") != nullptr || schema.find("$defs")->size() == 2);
}

void TestApiCatalog::problems() {
    const Json catalog = catalogOf("faults.json");
    QVERIFY(catalog.find("warnings")->size() > 0);
    const Json operation = operationOf(catalog, "GET", "/missing-parameter");
    QCOMPARE(toJsonText(*operation.find("problems")),
             quoted("['parameter-ref-unresolved:missing-target','ref-missing-target']"));
    QCOMPARE(toJsonText(*operation.find("badRefs")), quoted("['#/components/parameters/Nope']"));
    QCOMPARE(toJsonText(*operationOf(catalog, "GET", "/{undeclared}").find("undeclaredPathParams")),
             quoted("['undeclared']"));
}

QTEST_GUILESS_MAIN(TestApiCatalog)
#include "tst_apicatalog.moc"
