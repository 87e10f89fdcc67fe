#include "gateway/audit/redactor.h"
#include "gateway/core/digest.h"
#include "gateway/core/jsonparser.h"
#include "gateway/core/jsonwriter.h"

#include <QTest>

using namespace gateway;

class TestRedactor : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void redactsArguments_data();
    void redactsArguments();
    void cutsLongTexts();
    void boundsTheWhole();
    void isTheFormThatParsesBack();
    void redactsUrls_data();
    void redactsUrls();
};

void TestRedactor::redactsArguments_data() {
    QTest::addColumn<QString>("given");
    QTest::addColumn<QString>("kept");
    const auto row = [](const char *given, const char *kept) {
        QTest::newRow(given) << QString::fromUtf8(given) << QString::fromUtf8(kept);
    };
    row(R"({"id":"45821","ratio":1.10})", R"({"id":"45821","ratio":1.10})");
    row(R"({"password":"hunter2"})", R"({"password":"[redacted]"})");
    row(R"({"X-Api-Key":"k","x_api_key":"k","xApiKey":"k"})",
        R"({"X-Api-Key":"[redacted]","x_api_key":"[redacted]","xApiKey":"[redacted]"})");
    row(R"({"body":{"user":{"clientSecret":"s","name":"n"}}})",
        R"({"body":{"user":{"clientSecret":"[redacted]","name":"n"}}})");
    row(R"({"credentials":{"user":"u","pass":"p"}})", R"({"credentials":"[redacted]"})");
    row(R"({"tokens_list":[1,{"token":"t"}]})", R"({"tokens_list":"[redacted]"})");
    row(R"([{"Authorization":"x"},{"Set-Cookie":"y"}])",
        R"([{"Authorization":"[redacted]"},{"Set-Cookie":"[redacted]"}])");
    row(R"({"pin":1234,"otp":null})", R"({"pin":"[redacted]","otp":null})");
    row(R"({"max_tokens":100,"page_token":"p2","nextPageToken":"p3"})",
        R"({"max_tokens":100,"page_token":"p2","nextPageToken":"p3"})");
    row(R"({"note":"Bearer abc.def"})", R"({"note":"[redacted]"})");
    row(R"({"note":"eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln"})", R"({"note":"[redacted]"})");
    row(R"({"note":"bearer of good news"})", R"({"note":"[redacted]"})"); // rather too much than too little
    row(R"({"headers":[{"name":"Authorization","value":"x"},{"name":"Accept","value":"y"}]})",
        R"({"headers":[{"name":"Authorization","value":"[redacted]"},{"name":"Accept","value":"y"}]})");
    row(R"({"passenger":"Ann","keyword":"k","compass":"n","spinning":1})",
        R"({"passenger":"Ann","keyword":"k","compass":"n","spinning":1})");
    row("null", "null");
    row(R"("plain")", R"("plain")");
}

void TestRedactor::redactsArguments() {
    QFETCH(QString, given);
    QFETCH(QString, kept);
    QCOMPARE(QString::fromStdString(redactArguments(*parseJson(given.toStdString()))), kept);
}

void TestRedactor::cutsLongTexts() {
    const std::string text = std::string(2'000, 'x') + "tail";
    const auto kept = parseJson(redactArguments(Json::object({{"text", text}})));
    const std::string shown(kept->find("text")->stringOr({}));
    QVERIFY(shown.size() < 500);
    QVERIFY(shown.starts_with("xxxx"));
    QVERIFY(shown.find("2004 bytes, sha256:" + sha256Hex(text)) != std::string::npos);
}

void TestRedactor::boundsTheWhole() {
    Json many = Json::array();
    for (int i = 0; i < 5'000; ++i)
        many.push("value");
    const std::string text = redactArguments(many);
    const auto kept = parseJson(text);
    QVERIFY(text.size() < 200);
    QVERIFY(kept->find("$truncated")->boolOr(false));
    QCOMPARE(kept->find("bytes")->integer().value(), static_cast<std::int64_t>(toJsonText(many).size()));
    QCOMPARE(std::string(kept->find("sha256")->stringOr({})), sha256Hex(toJsonText(many)));
    QCOMPARE(redactArguments(many, 1'000'000), toJsonText(many));
}

void TestRedactor::isTheFormThatParsesBack() {
    const std::string text = redactArguments(*parseJson(R"({ "b" : [ 1e2, -0.0, true ], "a" : "ü\u0000\n" })"));
    QCOMPARE(toJsonText(*parseJson(text)), text); // so that an export needs no second form of it
}

void TestRedactor::redactsUrls_data() {
    QTest::addColumn<QString>("given");
    QTest::addColumn<QString>("kept");
    const auto row = [](const char *given, const char *kept) {
        QTest::newRow(given) << QString::fromLatin1(given) << QString::fromLatin1(kept);
    };
    row("https://api.example/orders/1?limit=2", "https://api.example/orders/1?limit=2");
    row("https://user:pass@api.example/x", "https://api.example/x");
    row("https://user:p@ss@api.example", "https://api.example");
    row("https://api.example/a@b?c=d@e", "https://api.example/a@b?c=d@e");
    row("https://h/?api_key=k&x=1&key=k", "https://h/?api_key=[redacted]&x=1&key=[redacted]");
    row("https://h/?api%5Fkey=k", "https://h/?api%5Fkey=[redacted]");
    row("https://h/?h=Bearer%20abc", "https://h/?h=[redacted]");
    row("https://h/#access_token=t&state=s", "https://h/#access_token=[redacted]&state=s");
    row("/relative?token=t", "/relative?token=[redacted]");
    row("/redirect?to=https://u:p@h/", "/redirect?to=https://u:p@h/");
    row("", "");
}

void TestRedactor::redactsUrls() {
    QFETCH(QString, given);
    QFETCH(QString, kept);
    QCOMPARE(QString::fromStdString(redactUrl(given.toStdString())), kept);
}

QTEST_GUILESS_MAIN(TestRedactor)
#include "tst_redactor.moc"
