#include "gateway/upstream/requestbuilder.h"

#include "gateway/core/codec.h"
#include "gateway/core/jsonwriter.h"
#include "gateway/core/text.h"
#include "gateway/openapi/importer.h"
#include "gateway/upstream/credentialapplier.h"
#include "tests/gateway/upstream/receivedbody.h"
#include "tests/gateway/upstream/upstreamtest.h"

#include <QFile>
#include <QRegularExpression>
#include <QTest>

namespace gateway {

using namespace test;

/// The request vectors of the shared corpus: description + arguments -> the exact request.
class TestRequestVectors final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void vectors_data();
    void vectors();

private:
    Json m_document;
};

namespace {

std::string member(const Json &json, const char *name) {
    const Json *found = json.find(name);
    return found != nullptr ? std::string(found->stringOr({})) : std::string();
}

QByteArray bytes(std::string_view content) {
    return QByteArray(content.data(), static_cast<qsizetype>(content.size()));
}

// The case of hexadecimal digits does not count.
QString comparable(std::string_view url) {
    QString result = text(url);
    static const QRegularExpression triplet(QStringLiteral("%[0-9a-fA-F]{2}"));
    qsizetype at = 0;
    for (auto match = triplet.match(result); match.hasMatch(); match = triplet.match(result, at)) {
        result.replace(match.capturedStart(), 3, match.captured().toUpper());
        at = match.capturedEnd();
    }
    return result;
}

bool urlFits(const std::string &url, const Json &expect) {
    if (comparable(url) == comparable(member(expect, "url")))
        return true;
    const Json *others = expect.find("urlAlternatives");
    for (std::size_t i = 0; others != nullptr && i < others->size(); ++i) {
        if (comparable(url) == comparable(others->at(i)->stringOr({})))
            return true;
    }
    return false;
}

void comparePart(const ReceivedPart &got, const Json &expect) {
    QCOMPARE(bytes(got.name), bytes(member(expect, "name")));
    if (expect.find("filename") != nullptr) {
        QVERIFY(got.filename.has_value());
        QCOMPARE(bytes(*got.filename), bytes(member(expect, "filename")));
    }
    if (expect.find("contentType") != nullptr)
        QCOMPARE(bytes(got.contentType), bytes(member(expect, "contentType")));
    if (expect.find("text") != nullptr)
        QCOMPARE(bytes(got.bytes), bytes(member(expect, "text")));
    if (expect.find("base64") != nullptr)
        QCOMPARE(bytes(got.bytes), QByteArray::fromBase64(bytes(member(expect, "base64"))));
    if (const Json *value = expect.find("json"))
        QVERIFY(json(got.bytes) == *value);
}

void compareForm(const std::string &body, const Json &expect) {
    const auto pairs = readForm(body);
    QCOMPARE(pairs.size(), expect.size());
    for (std::size_t i = 0; i < pairs.size(); ++i) {
        QCOMPARE(bytes(pairs[i].first), bytes(expect.at(i)->at(0)->stringOr({})));
        QCOMPARE(bytes(pairs[i].second), bytes(expect.at(i)->at(1)->stringOr({})));
    }
}

void compareBody(const UpstreamRequest &request, const Json &expect) {
    const std::string type(headerValue(request.headers, "Content-Type"));
    QVERIFY2(type.starts_with(member(expect, "contentType")), type.c_str());
    if (const Json *value = expect.find("json"))
        QVERIFY2(json(request.body) == *value, request.body.c_str());
    if (expect.find("text") != nullptr)
        QCOMPARE(bytes(request.body), bytes(member(expect, "text")));
    if (expect.find("base64") != nullptr)
        QCOMPARE(bytes(request.body), QByteArray::fromBase64(bytes(member(expect, "base64"))));
    if (const Json *form = expect.find("form"))
        compareForm(request.body, *form);
    const Json *parts = expect.find("parts");
    if (parts == nullptr)
        return;
    const auto got = readParts(type, request.body);
    QCOMPARE(got.size(), parts->size());
    for (std::size_t i = 0; i < got.size(); ++i)
        comparePart(got[i], *parts->at(i));
}

Result<PlacedArguments> argumentsOf(const Json &vector) {
    if (const Json *text = vector.find("argsJson"))
        return placedFromJson(json(std::string(text->stringOr({}))));
    return placedFromJson(*vector.find("args"));
}

std::string baseUrlOf(const ImportedApi &api, const ImportedOperation &operation) {
    if (!operation.contract.servers.empty())
        return operation.contract.servers.front();
    return api.servers.empty() ? std::string() : api.servers.front();
}

} // namespace

void TestRequestVectors::initTestCase() {
    QFile file(QStringLiteral(GATEHOUSE_SOURCE_DIR "/../shared/corpus/vectors/dev.json"));
    if (!file.open(QIODevice::ReadOnly))
        QSKIP("The shared corpus is not here");
    m_document = json(file.readAll().toStdString());
    QVERIFY(m_document.isObject());
}

void TestRequestVectors::vectors_data() {
    QTest::addColumn<int>("index");
    const Json *vectors = m_document.find("vectors");
    for (std::size_t i = 0; vectors != nullptr && i < vectors->size(); ++i)
        QTest::newRow(member(*vectors->at(i), "id").c_str()) << static_cast<int>(i);
}

void TestRequestVectors::vectors() {
    QFETCH(int, index);
    const Json &vector = *m_document.find("vectors")->at(static_cast<std::size_t>(index));
    const auto api = importApi(toJsonText(*vector.find("doc")));
    if (!api && api.error().code == "import.unsupported-version")
        QSKIP("The importer does not read this version yet");
    QVERIFY2(api.ok(), api ? "" : api.error().message.c_str());
    const ImportedOperation &operation = api->operations.at(0);
    const auto arguments = argumentsOf(vector);
    QVERIFY2(arguments.ok(), arguments ? "" : arguments.error().message.c_str());
    auto request =
        buildRequest({operation.method, operation.path, baseUrlOf(*api, operation), &operation.contract}, *arguments);
    QVERIFY2(request.ok(), request ? "" : request.error().message.c_str());
    if (const Json *credentials = vector.find("credentials"))
        applyNamedCredentials(*request, operation.contract, *credentials);
    const Json &expect = *vector.find("expect");
    QCOMPARE(bytes(request->method), bytes(member(expect, "method")));
    QVERIFY2(urlFits(request->url, expect), request->url.c_str());
    for (const auto &[name, value] : *expect.find("headers")->asObject())
        QCOMPARE(bytes(headerValue(request->headers, name)), bytes(value.stringOr({})));
    const Json *body = expect.find("body");
    QCOMPARE(request->hasBody, body != nullptr);
    if (body != nullptr)
        compareBody(*request, *body);
}

} // namespace gateway

QTEST_GUILESS_MAIN(gateway::TestRequestVectors)
#include "tst_requestvectors.moc"
