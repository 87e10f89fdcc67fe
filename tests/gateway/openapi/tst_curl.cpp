#include "requestfixture.h"

#include "gateway/core/text.h"
#include "gateway/openapi/requests/curlreader.h"
#include "gateway/openapi/requests/secretfinder.h"
#include "gateway/openapi/requests/shellwords.h"

#include <QElapsedTimer>

#include <algorithm>

using namespace gateway;

namespace {

QByteArray fileMark(const std::string &file) {
    return file.empty() ? QByteArray() : "@" + QByteArray::fromStdString(file);
}

// The body as the vectors write it: a file that would be sent stands there by its name.
QByteArray bodyText(const ListedRequest &request) {
    if (request.body.mode == "file")
        return QByteArray::fromStdString(request.body.file);
    return QByteArray::fromStdString(request.body.text) + fileMark(request.body.file);
}

QByteArray requestLine(const ListedRequest &request) {
    QByteArray target = QByteArray::fromStdString(request.url);
    target = target.mid(target.startsWith("http://") ? 7 : 0);
    const auto end = std::find_if(target.begin(), target.end(), [](char c) { return c == '/' || c == '?'; });
    target = target.mid(static_cast<int>(end - target.begin()));
    for (const ListedItem &item : request.query)
        target += '?' + fileMark(item.file);
    return QByteArray::fromStdString(request.method) + ' ' + (target.isEmpty() ? "/" : target) + " HTTP/1.1";
}

QByteArrayList headerLines(const ListedRequest &request, bool hasBody) {
    QByteArrayList lines;
    for (const ListedItem &header : request.headers)
        lines << QByteArray::fromStdString(toLower(header.name) + ": " + header.value);
    const auto byItself = [&](const QByteArray &name, const QByteArray &value) {
        const bool there =
            std::any_of(lines.begin(), lines.end(), [&](auto &l) { return l.startsWith(QByteArray(name + ':')); });
        if (!there)
            lines << name + ": " + value;
    };
    byItself("host", "localhost:28139");
    byItself("user-agent", "curl/8.2.1");
    byItself("accept", "*/*");
    if (hasBody)
        byItself("content-length", QByteArray::number(bodyText(request).size()));
    std::sort(lines.begin(), lines.end());
    return lines;
}

struct WrittenRequest {
    QByteArray line;
    QByteArrayList headers;
    QByteArray body;
};

WrittenRequest expectedRequest(const QByteArray &text) {
    const int blank = static_cast<int>(text.indexOf("\n\n"));
    WrittenRequest out;
    out.headers = text.left(blank).split('\n');
    out.line = out.headers.takeFirst();
    for (QByteArray &line : out.headers) {
        const int colon = static_cast<int>(line.indexOf(':'));
        line = line.left(colon).toLower() + line.mid(colon);
        if (line.startsWith("content-length: <")) // of a file that is not there
            line = "content-length: 8";
    }
    std::sort(out.headers.begin(), out.headers.end());
    out.body = text.mid(blank + 2).trimmed();
    return out;
}

QByteArray wordsText(const char *text) {
    QByteArray all;
    for (const ShellCommand &command : splitShell(text)) {
        for (const std::string &word : command.words)
            all += '[' + QByteArray::fromStdString(word) + ']';
        all += '\n';
    }
    return all.trimmed();
}

} // namespace

/// Pasted cURL commands.
class TestCurl : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void namesOfSecretsAreWhole();
    void commandsOfWindows_data();
    void commandsOfWindows();
    void optionsOnTheirOwnAreTold();
    void corpus_data();
    void corpus();
    void words_data();
    void words();
    void options_data();
    void options();
    void problems_data();
    void problems();
    void partsKeepTheirTypes();
    void looksLike_data();
    void looksLike();
    void severalRequests();
    void hostileInput();
};

void TestCurl::corpus_data() {
    QTest::addColumn<QString>("file");
    const QDir dir(requestCorpus() + QStringLiteral("dev/curl"));
    for (const QString &name : dir.entryList({QStringLiteral("*.curl.txt")}, QDir::Files))
        QTest::newRow(qPrintable(name)) << dir.filePath(name);
}

void TestCurl::corpus() {
    QFETCH(QString, file);
    const std::string text = bytesOf(file);
    QVERIFY(looksLikeCurl(text));
    ProblemLog problems;
    const auto list = readCurl(text, {}, problems);
    QVERIFY2(list.ok(), list ? "" : list.error().message.c_str());
    QCOMPARE(list->requests.size(), std::size_t(1));
    const ListedRequest &request = list->requests.front();
    const QString name = QString(file).replace(QLatin1String(".curl.txt"), QLatin1String(".expected.http.txt"));
    const WrittenRequest expected = expectedRequest(QByteArray::fromStdString(bytesOf(name)));
    QCOMPARE(requestLine(request), expected.line);
    QCOMPARE(headerLines(request, !request.body.mode.empty()), expected.headers);
    QCOMPARE(bodyText(request).trimmed(), expected.body);
}

void TestCurl::words_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("words");
    const auto row = [](const char *name, const char *text, const char *words) {
        QTest::newRow(name) << QByteArray(text) << QByteArray(words);
    };
    row("blanks", " a\tb  c ", "[a][b][c]");
    row("single quotes", "'a \\n \"b\"'c", "[a \\n \"b\"c]");
    row("double quotes", "\"a \\\"b\\\" \\n \\\\ \\$x\"", "[a \"b\" \\n \\ $x]");
    row("ANSI-C", "$'a\\n\\x41\\u00e9\\101\\'\\q'",
        "[a\nA\xC3\xA9"
        "A'\\q]");
    row("empty words", "a '' \"\"", "[a][][]");
    row("continued", "a \\\n b\\\nc \\\r\n d", "[a][bc][d]");
    row("comment", "# x\na b#c # d\ne", "[a][b#c]\n[e]");
    row("commands", "a;b && c | d & e", "[a]\n[b]\n[c]\n[d]\n[e]");
    row("nothing is expanded", "a $B ${C} $(rm -rf /) `id x` \"$(id)\"", "[a][$B][${C}][$(rm -rf /)][`id x`][$(id)]");
    row("redirections", "a 2>/dev/null > out b < in 2>&1 c", "[a][b][c]");
    row("unclosed", "a 'b c", "[a][b c]");
    row("backslash at the end", "a\\", "[a]");
}

void TestCurl::words() {
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, words);
    QCOMPARE(wordsText(text.constData()), words);
}

void TestCurl::options_data() {
    QTest::addColumn<QByteArray>("command");
    QTest::addColumn<QByteArray>("request"); // method, URL, headers, body
    const auto row = [](const char *command, const char *request) {
        QTest::newRow(command) << QByteArray(command) << QByteArray(request);
    };
    row("curl -XPUT a.test -Hb:c", "PUT a.test|b=c|");
    row("curl -sSLkvX DELETE --url a.test", "DELETE a.test||");
    row("curl a.test -d a=1 --data-urlencode 'b=c d' --data-urlencode '=e/f'",
        "POST a.test|Content-Type=application/x-www-form-urlencoded|a=1&b=c%20d&e%2Ff");
    row("curl -G a.test --data-urlencode 'a b@file' -d c=1", "GET a.test?a%20b=&c=1||");
    row("curl a.test -F 'a=<note.txt' -F b=@note.txt", "POST a.test||a= b=@note.txt");
    row("curl -G a.test?x=1 -d a=1 --data-urlencode 'b=&'", "GET a.test?x=1&a=1&b=%26||");
    row("curl a.test#f --url-query 'a=b c'", "GET a.test?a=b%20c#f||");
    row("curl -I a.test", "HEAD a.test||");
    row("curl a.test -F a=b -F 'c=@d;type=x/y' --form-string e=@f", "POST a.test||a=b c=@d e=@f");
    row("curl a.test -b x=1 --cookie y=2 -A me -e from -r 0-9",
        "GET a.test|User-Agent=me Referer=from Cookie=x=1; y=2 Range=bytes=0-9|");
    row("curl a.test --oauth2-bearer t", "GET a.test|Authorization=Bearer t|");
    row("curl --digest -u me:pw a.test", "GET a.test||");
    row("curl a.test -H 'Accept:' -H 'X-Empty;' --json '{}'", "POST a.test|X-Empty= Content-Type=application/json|{}");
    row("curl a.test -d @- <<EOF\n{\"a\":1}\nEOF",
        "POST a.test|Content-Type=application/x-www-form-urlencoded|{\"a\":1}\n");
    row("curl -T x/y.txt a.test/up/", "PUT a.test/up/y.txt||@x/y.txt");
    row("$ FOO=bar sudo /usr/bin/curl -- a.test", "GET a.test||");
}

void TestCurl::options() {
    QFETCH(QByteArray, command);
    QFETCH(QByteArray, request);
    ProblemLog problems;
    const auto list = readCurl(command.toStdString(), {}, problems);
    QVERIFY(list.ok());
    const ListedRequest &found = list->requests.front();
    QByteArrayList headers;
    for (const ListedItem &header : found.headers)
        headers << QByteArray::fromStdString(header.name + '=' + header.value);
    QByteArrayList form;
    for (const ListedItem &item : found.body.items)
        form << QByteArray::fromStdString(item.name + '=' + item.value) + fileMark(item.file);
    QCOMPARE(QByteArray::fromStdString(found.method + ' ' + found.url + '|') + headers.join(' ') + '|' +
                 QByteArray::fromStdString(found.body.text) + form.join(' ') + fileMark(found.body.file),
             request);
}

void TestCurl::problems_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("outcome"); // the error, else the codes
    const auto row = [](const char *text, const char *outcome) {
        QTest::newRow(text) << QByteArray(text) << QByteArray(outcome);
    };
    row("curl --frobnicate a.test", "curl-option-unknown");
    row("curl a.test -X", "curl-option-without-value");
    row("curl a.test -d @/etc/passwd", "file-not-read");
    row("curl a.test -K /etc/passwd", "file-not-read");
    row("curl -k a.test", "tls-check-kept");
    row("curl a.test 'x", "unclosed-quote");
    row("curl a.test; rm -rf /", "not-a-curl-command");
    row("curl a.test; curl -s", "curl-without-url");
    row("curl", "import.no-request");
    row("curl -X POST", "import.no-request");
}

void TestCurl::problems() {
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, outcome);
    ProblemLog problems;
    const auto list = readCurl(text.toStdString(), {}, problems);
    QCOMPARE(list ? codesOf(problems.take()) : QByteArray::fromStdString(list.error().code), outcome);
}

void TestCurl::partsKeepTheirTypes() {
    const RequestOutcome outcome =
        requestsOf("curl https://a.test -F 'f=@d;type=image/png;filename=e' -F 'm={\"a\":1};type=application/json' "
                   "-F 'n=1;type=text/plain;charset=utf-8' -F p=q --form-string 'l=a;type=b/c'");
    QCOMPARE(encodingOf(outcome), QByteArray("{'f':{'contentType':'image/png'},'m':{'contentType':'application/json'},"
                                             "'n':{'contentType':'text/plain;charset=utf-8'}}"));
    const Json &schema = outcome.api.operations.front().contract.body->media.front().schema;
    QCOMPARE(schema.find("properties")->find("m")->find("type")->stringOr({}), std::string_view("object"));
}

void TestCurl::looksLike_data() {
    QTest::addColumn<bool>("is");
    for (const char *text : {"curl a", "# x\n\n $ curl a", "A=b curl 'x'", "/usr/bin/curl x", "curl.exe x"})
        QTest::newRow(text) << true;
    for (const char *text : {"", "{}", "openapi: 3.0.0", "curly: x", "wget a", "x\ncurl a", "curl: x"})
        QTest::newRow(text) << false;
}

void TestCurl::looksLike() {
    QFETCH(bool, is);
    QCOMPARE(looksLikeCurl(QTest::currentDataTag()), is);
}

void TestCurl::severalRequests() {
    const RequestOutcome outcome = requestsOf("curl https://a.test/x https://a.test/y --next -d 1 https://a.test/z\n"
                                              "curl -X DELETE https://a.test/x \\\n  -H 'N: 1'\n");
    QCOMPARE(operationsOf(outcome.api), QByteArray("GET /x, GET /y, POST /z, DELETE /x"));
    QCOMPARE(outcome.list.requests.back().line, 2);
    QCOMPARE(QByteArray::fromStdString(outcome.api.format + ' ' + outcome.api.family), QByteArray("curl curl"));
}

void TestCurl::hostileInput() {
    const auto many = [](const char *text, int count) { return QByteArray(text).repeated(count).toStdString(); };
    QElapsedTimer timer;
    timer.start();
    for (const std::string &text :
         {"curl a " + many("-d a=b ", 200000), "curl a " + many("-Ha:b ", 200000), "curl " + many("http://a ", 200000),
          "curl a " + many("--next ", 200000), "curl a -" + many(":", 1000000), many("curl a;", 100000),
          "curl a " + many("'", 1000001), "curl a " + many("$(", 500000), "curl a " + many("<<x\n", 300000),
          "curl a --url-query a " + many("--url-query a=b ", 100000), "curl a " + many("\\", 1000000),
          "curl a -d '" + many("[", 1000000) + "'", "curl a?" + many("a&", 1000000)})
        QVERIFY2(requestsOf(text).error != "import.no-request", text.substr(0, 20).c_str());
    QVERIFY(timer.elapsed() < 60000);
    QCOMPARE(requestsOf(many("curl a\n", 1000000)).error, std::string("import.resource-limit"));
}

void TestCurl::namesOfSecretsAreWhole() {
    for (const char *name :
         {"sid", "connect.sid", "userSID", "SIDValue", "otp", "otpCode", "sms_otp2", "PHPSESSID", "dbPwd"})
        QVERIFY2(gateway::namesSecret(name), name);
    for (const char *name : {"side", "residence", "President", "footprint", "outside_temp", "Sides", "hotPot"})
        QVERIFY2(!gateway::namesSecret(name), name);
}

void TestCurl::commandsOfWindows_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("cmd, quoted by a browser")
        << QByteArray("curl ^\"https://api.example.com/x?a=1^&b=2^\" ^\r\n  -H ^\"X-Kind: one^\" ^\r\n"
                      "  --data-raw ^\"^{^\\^\"a^\\^\":^\\^\"b^\\^\"^}^\"");
    QTest::newRow("cmd, plain quotes") << QByteArray(
        "curl \"https://api.example.com/x?a=1&b=2\" ^\n -H \"X-Kind: one\" "
        "^\n --data-raw \"{\\\"a\\\":\\\"b\\\"}\"");
    QTest::newRow("PowerShell") << QByteArray(
        "curl.exe 'https://api.example.com/x?a=1&b=2' `\r\n -H 'X-Kind: one' `\r\n"
        " --data-raw '{\"a\":\"b\"}'");
    QTest::newRow("POSIX") << QByteArray("curl 'https://api.example.com/x?a=1&b=2' \\\n -H 'X-Kind: one' \\\n"
                                         " --data-raw '{\"a\":\"b\"}'");
}

void TestCurl::commandsOfWindows() {
    QFETCH(QByteArray, text);
    ProblemLog problems;
    const auto list = readCurl(text.toStdString(), {}, problems);
    QVERIFY(list.ok());
    QCOMPARE(list->requests.size(), std::size_t(1));
    const ListedRequest &request = list->requests.front();
    QCOMPARE(QByteArray::fromStdString(request.url), QByteArray("https://api.example.com/x?a=1&b=2"));
    QCOMPARE(QByteArray::fromStdString(request.headers.front().value), QByteArray("one"));
    QCOMPARE(QByteArray::fromStdString(request.body.text), QByteArray("{\"a\":\"b\"}"));
    QVERIFY(problems.take().empty());
}

void TestCurl::optionsOnTheirOwnAreTold() {
    ProblemLog problems;
    const auto list = readCurl("curl https://api.example.com/x\n  -H 'X-Kind: one'\n", {}, problems);
    QVERIFY(list.ok());
    QCOMPARE(list->requests.size(), std::size_t(1));
    const auto told = problems.take();
    QCOMPARE(told.size(), std::size_t(1));
    QCOMPARE(QByteArray::fromStdString(told.front().code), QByteArray("curl-line-not-continued"));
    QCOMPARE(told.front().line, 2);
}

QTEST_GUILESS_MAIN(TestCurl)
#include "tst_curl.moc"
