#include "gateway/domain/placeholders.h"
#include "gateway/domain/writtenprompt.h"

#include <QTest>

using namespace gateway;

namespace {

WrittenDocument documentAt(const std::string &uri, const std::string &type = "text/plain",
                           std::string content = "text") {
    WrittenDocument document;
    document.name = "Doc";
    document.uri = uri;
    document.mimeType = type;
    document.content = std::make_shared<const std::string>(std::move(content));
    return document;
}

std::string codeOf(const Result<void> &result) {
    return result ? "ok" : result.error().code;
}

} // namespace

/// What an admin may write, and how it is filled in.
class TestWrittenDocument : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void placeholders_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("filled");
        QTest::newRow("none") << QByteArray("plain") << QByteArray("plain");
        QTest::newRow("two") << QByteArray("{{a}}-{{ b }}") << QByteArray("<a>-<b>");
        QTest::newRow("three braces") << QByteArray("{{{a}}}") << QByteArray("{<a>}");
        QTest::newRow("not a name") << QByteArray("{{a b}} {{}} {{a") << QByteArray("{{a b}} {{}} {{a");
        QTest::newRow("JSON") << QByteArray("{\"a\":{\"b\":1}}") << QByteArray("{\"a\":{\"b\":1}}");
        QTest::newRow("at the ends") << QByteArray("{{a}}") << QByteArray("<a>");
    }
    void placeholders() {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, filled);
        QCOMPARE(
            fillPlaceholders(text.toStdString(), [](std::string_view name) { return '<' + std::string(name) + '>'; }),
            filled.toStdString());
    }

    void valuesAreNotLookedAtAgain() {
        QCOMPARE(fillPlaceholders("{{a}}", [](std::string_view) { return std::string("{{b}}"); }),
                 std::string("{{b}}"));
        QCOMPARE(placeholdersOf("{{b}}{{a}}{{b}}"), (std::vector<std::string>{"b", "a"}));
    }

    void templates_data() {
        QTest::addColumn<QByteArray>("pattern");
        QTest::addColumn<QByteArray>("uri");
        QTest::addColumn<QByteArray>("value"); // of `id`; empty: does not fit
        const auto row = [](const char *name, const char *pattern, const char *uri, const char *value) {
            QTest::newRow(name) << QByteArray(pattern) << QByteArray(uri) << QByteArray(value);
        };
        row("fits", "a://x/{id}/y", "a://x/1/y", "1");
        row("at the end", "a://x/{id}", "a://x/1", "1");
        row("decoded", "a://x/{id}", "a://x/a%20b", "a b");
        row("encoded slash", "a://x/{id}", "a://x/a%2Fb", "a/b");
        row("slash", "a://x/{id}", "a://x/a/b", "");
        row("empty", "a://x/{id}/y", "a://x//y", "");
        row("too long", "a://x/{id}/y", "a://x/1/yz", "");
        row("too short", "a://x/{id}/y", "a://x/1", "");
        row("broken encoding", "a://x/{id}", "a://x/%zz", "");
        row("two in a segment", "a://x/{v}-{id}", "a://x/1-2", "2");
        row("no UTF-8", "a://x/{id}", "a://x/%ff", "");
    }
    void templates() {
        QFETCH(QByteArray, pattern);
        QFETCH(QByteArray, uri);
        QFETCH(QByteArray, value);
        const auto values = matchUriTemplate(pattern.toStdString(), uri.toStdString());
        QCOMPARE(values.has_value(), !value.isEmpty());
        if (values)
            QCOMPARE(values->find("id")->second, value.toStdString());
    }

    void valuesAreEscapedForJson() {
        const WrittenDocument document = documentAt("a://{id}", "application/json", "[\"{{id}}\"]");
        QCOMPARE(filledText(document, {{"id", "a\"b"}}), std::string("[\"a\\\"b\"]"));
        QCOMPARE(filledText(documentAt("a://{id}", "text/plain", "{{id}} {{other}}"), {{"id", "\u202Ex"}}),
                 std::string("x {{other}}"));
    }

    void documentsAreChecked_data() {
        QTest::addColumn<QByteArray>("uri");
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QByteArray>("code");
        const auto row = [](const char *name, const char *uri, const char *type, const QByteArray &content,
                            const char *code) {
            QTest::newRow(name) << QByteArray(uri) << QByteArray(type) << content << QByteArray(code);
        };
        row("fine", "shop://a", "text/plain", "x", "ok");
        row("own place by default", "", "text/plain", "x", "ok");
        row("in the gateway's folder", "gateway://documents/x", "text/plain", "x", "ok");
        row("a contract's URI", "gateway://collections/orders/openapi.json", "text/plain", "x",
            "document.uri-malformed");
        row("no scheme", "/a/b", "text/plain", "x", "document.uri-malformed");
        row("a blank", "shop://a b", "text/plain", "x", "document.uri-malformed");
        row("open brace", "shop://{a", "text/plain", "x", "document.uri-malformed");
        row("closing brace", "shop://a}", "text/plain", "x", "document.uri-malformed");
        row("variables side by side", "shop://{a}{b}", "text/plain", "x", "document.uri-malformed");
        row("long", QByteArray("s:" + QByteArray(500, 'a')).constData(), "text/plain", "x", "document.uri-malformed");
        row("no media type", "shop://a", "text", "x", "document.mime-malformed");
        row("a header in the media type", "shop://a", "text/x\r\ny: z", "x", "document.mime-malformed");
        row("empty", "shop://a", "text/plain", "", "document.empty");
        row("largest", "shop://a", "text/plain", QByteArray(int(WrittenDocument::maxBytes), 'x'), "ok");
        row("too large", "shop://a", "text/plain", QByteArray(int(WrittenDocument::maxBytes) + 1, 'x'),
            "document.too-large");
        row("binary template", "shop://{a}", "image/png", "\x89PNG\xff", "document.template-binary");
    }
    void documentsAreChecked() {
        QFETCH(QByteArray, uri);
        QFETCH(QByteArray, type);
        QFETCH(QByteArray, content);
        QFETCH(QByteArray, code);
        WrittenDocument document = documentAt(uri.toStdString(), type.toStdString(), content.toStdString());
        QCOMPARE(codeOf(checkDocument(document)), code.toStdString());
        QVERIFY(code != "ok" || !document.uri.empty());
    }

    void promptsAreChecked() {
        WrittenPrompt prompt;
        prompt.name = " greet ";
        prompt.text = "Hello {{who}}, {{how}}";
        prompt.arguments = {{"how", "Tone", false}};
        QCOMPARE(codeOf(checkPrompt(prompt)), std::string("ok"));
        QCOMPARE(prompt.name, std::string("greet"));
        QCOMPARE(prompt.arguments, (std::vector<PromptArgument>{{"how", "Tone", false}, {"who", "", true}}));
        const auto with = [&](auto change) {
            WrittenPrompt other = prompt;
            change(other);
            return codeOf(checkPrompt(other));
        };
        QCOMPARE(with([](auto &p) { p.name = "two words"; }), std::string("prompt.name-malformed"));
        QCOMPARE(with([](auto &p) { p.name = "Make_Call"; }), std::string("prompt.name-malformed"));
        QCOMPARE(with([](auto &p) { p.text = " \n"; }), std::string("prompt.text-empty"));
        QCOMPARE(with([](auto &p) { p.text = std::string(WrittenPrompt::maxTextBytes, 'x'); }), std::string("ok"));
        QCOMPARE(with([](auto &p) { p.text = std::string(WrittenPrompt::maxTextBytes + 1, 'x'); }),
                 std::string("prompt.too-large"));
        QCOMPARE(with([](auto &p) {
                     p.arguments.push_back({"how", "", true});
                 }),
                 std::string("prompt.argument-malformed"));
        QCOMPARE(with([](auto &p) {
                     p.arguments.push_back({"a b", "", true});
                 }),
                 std::string("prompt.argument-malformed"));
        QCOMPARE(with([](auto &p) {
                     for (int i = 0; i < 19; ++i)
                         p.arguments.push_back({"a" + std::to_string(i), "", true});
                 }),
                 std::string("prompt.too-large"));
    }
};

QTEST_GUILESS_MAIN(TestWrittenDocument)
#include "tst_writtendocument.moc"
