#pragma once

#include "importfixture.h"

#include "gateway/core/jsonparser.h"
#include "gateway/core/jsonwriter.h"
#include "gateway/openapi/requests/requestlistform.h"
#include "gateway/openapi/requests/requestlistimport.h"
#include "gateway/openapi/requests/requestsource.h"

#include <QDir>
#include <QTest>

namespace gateway {

inline QString requestCorpus() {
    return QStringLiteral(GATEHOUSE_SOURCE_DIR "/../shared/corpus/");
}

/// What reading and importing a text gave.
struct RequestOutcome {
    RequestList list;
    ImportedApi api;
    std::vector<Problem> problems;
    std::string error; ///< Code; empty where all went well.
};

inline RequestOutcome requestsOf(std::string_view text, const ImportOptions &options = {}) {
    RequestOutcome outcome;
    ProblemLog problems;
    auto list = readRequestText(text, options.limits, problems);
    if (!list) {
        outcome.error = list.error().code;
        outcome.problems = problems.take();
        return outcome;
    }
    outcome.list = std::move(list).value();
    auto api = importRequests(outcome.list, options, problems);
    if (!api) {
        outcome.error = api.error().code;
        outcome.problems = problems.take();
        return outcome;
    }
    outcome.api = std::move(api).value();
    outcome.problems = outcome.api.problems;
    return outcome;
}

/// The encoding objects of the first request's body, with ' for ".
inline QByteArray encodingOf(const RequestOutcome &outcome) {
    const auto &body = outcome.api.operations.front().contract.body;
    return body ? QByteArray::fromStdString(toJsonText(body->media.front().encoding)).replace('"', '\'') : "no body";
}

/// Codes of problems, each once, in order.
inline QByteArray codesOf(const std::vector<Problem> &problems) {
    QByteArray all;
    for (const Problem &problem : problems) {
        const QByteArray code = QByteArray::fromStdString(problem.code);
        if (!all.split(' ').contains(code))
            all += (all.isEmpty() ? "" : " ") + code;
    }
    return all;
}

/// "GET /a, POST /b"
inline QByteArray operationsOf(const ImportedApi &api) {
    QByteArray all;
    for (const ImportedOperation &operation : api.operations)
        all += (all.isEmpty() ? "" : ", ") + QByteArray::fromStdString(operation.method + ' ' + operation.path);
    return all;
}

/// Everything of an import as one text, to look for what must not be in it.
inline std::string wholeText(const ImportedApi &api) {
    std::string all = api.title + '\n' + api.description + '\n';
    for (const std::string &server : api.servers)
        all += server + '\n';
    for (const ImportedOperation &operation : api.operations)
        all += operation.path + '\n' + operation.summary + '\n' + operation.description + '\n' +
               toJsonText(toJson(operation.contract)) + '\n';
    for (const Problem &problem : api.problems)
        all += problem.message + '\n';
    return all;
}

/// Rows for every file of a folder of the corpus; none where it is not here.
inline void corpusRows(const char *folder) {
    QTest::addColumn<QString>("file");
    const QDir dir(requestCorpus() + QStringLiteral("dev/") + QLatin1String(folder));
    for (const QString &name : dir.entryList({QStringLiteral("*.json")}, QDir::Files))
        QTest::newRow(qPrintable(name)) << QString(QLatin1String(folder) + QLatin1Char('/') + name);
}

/// The form of a corpus file and the one that is expected of it, as texts that can be compared.
inline std::pair<QByteArray, QByteArray> formAndExpected(const QString &file) {
    const RequestOutcome outcome = requestsOf(bytesOf(requestCorpus() + QStringLiteral("dev/") + file));
    const QString name = QString(file).replace(QLatin1Char('/'), QLatin1String("__")) + QStringLiteral(".json");
    auto expected = parseJson(bytesOf(requestCorpus() + QStringLiteral("expected/") + name));
    if (expected)
        expected->asObject()->remove("file");
    return {QByteArray::fromStdString(toCanonicalJson(toRequestListForm(outcome.list))),
            expected ? QByteArray::fromStdString(toCanonicalJson(*expected)) : QByteArray()};
}

inline ListedRequest listedRequest(const char *method, const char *url) {
    ListedRequest out;
    out.method = method;
    out.url = url;
    return out;
}

inline ListedItem listedItem(const char *name, const char *value) {
    return {name, value, {}, {}, false};
}

inline RequestList listOf(std::vector<ListedRequest> requests) {
    RequestList list;
    list.name = "Shop";
    list.requests = std::move(requests);
    return list;
}

inline ImportedApi imported(const RequestList &list) {
    ProblemLog problems;
    auto api = importRequests(list, {}, problems);
    if (!api)
        qFatal("%s", api.error().message.c_str());
    return std::move(api).value();
}

inline ListedRequest withJson(const char *text) {
    ListedRequest out = listedRequest("POST", "http://a.test/x");
    out.body = {"raw", "application/json", text, {}, {}};
    return out;
}

} // namespace gateway
