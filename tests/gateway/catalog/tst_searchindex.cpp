#include "gateway/catalog/searchindex.h"
#include "gateway/catalog/searchwords.h"
#include "tests/support/samplecatalog.h"

#include <QElapsedTimer>
#include <QTest>

using namespace gateway;
using namespace testsupport;

namespace {

struct Row {
    const char *method;
    const char *path;
    const char *summary;
    const char *description;
};

// A part of a code host's API, worded as such APIs are.
const std::vector<Row> &rows() {
    static const std::vector<Row> all{
        {"GET", "/user/repos", "List repositories for the authenticated user", "Lists repositories that you may see."},
        {"GET", "/users/{username}/repos", "List repositories for a user", "Lists public repositories."},
        {"GET", "/repos/{owner}/{repo}", "Get a repository", ""},
        {"DELETE", "/repos/{owner}/{repo}", "Delete a repository", "Needs admin rights."},
        {"GET", "/repos/{owner}/{repo}/issues", "List repository issues", "Open issues, also pull requests."},
        {"POST", "/repos/{owner}/{repo}/issues", "Create an issue", "Any user with pull access can create an issue."},
        {"PATCH", "/repos/{owner}/{repo}/issues/{number}", "Update an issue", "Owners can edit or close an issue."},
        {"POST", "/repos/{owner}/{repo}/issues/{number}/comments", "Create an issue comment", "Comments on an issue."},
        {"DELETE", "/repos/{owner}/{repo}/issues/comments/{id}", "Delete an issue comment", "Deletes a comment."},
        {"PUT", "/repos/{owner}/{repo}/pulls/{number}/merge", "Merge a pull request", "Merges a pull request."},
        {"GET", "/repos/{owner}/{repo}/branches", "List branches", ""},
        {"DELETE", "/repos/{owner}/{repo}/branches/{branch}/protection", "Delete branch protection", ""},
        {"GET", "/orgs/{org}/members", "List organization members", "Users who are members."},
        {"PUT", "/user/starred/{owner}/{repo}", "Star a repository for the authenticated user", ""},
        {"POST", "/markdown", "Render a Markdown document", ""}};
    return all;
}

std::shared_ptr<CatalogCollection> codeHost() {
    auto collection = std::make_shared<CatalogCollection>();
    collection->info.id = CollectionId("co");
    for (const Row &row : rows()) {
        Endpoint endpoint = makeEndpoint("co", row.method, row.path, {});
        endpoint.summary = row.summary;
        endpoint.description = row.description;
        collection->endpoints.push_back(std::make_unique<CatalogEndpoint>(endpoint, "{}", *collection));
    }
    return collection;
}

std::vector<const CatalogEndpoint *> all(const CatalogCollection &collection) {
    std::vector<const CatalogEndpoint *> endpoints;
    for (const auto &endpoint : collection.endpoints)
        endpoints.push_back(endpoint.get());
    return endpoints;
}

} // namespace

/// Whether what somebody asks for in plain words comes first.
class TestSearchIndex final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void findsWhatIsMeant_data();
    void findsWhatIsMeant();
    void leavesOutWhatMatchesNoWord();
    void words_data();
    void words();
    void isFastWithTenThousandEndpoints();
};

void TestSearchIndex::findsWhatIsMeant_data() {
    QTest::addColumn<QString>("query");
    QTest::addColumn<QString>("first");
    const auto row = [](const char *query, const char *first) {
        QTest::newRow(query) << QString::fromLatin1(query) << QString::fromLatin1(first);
    };
    row("close an issue", "Update an issue");
    row("edit issue", "Update an issue");
    row("list my repos", "List repositories for the authenticated user");
    row("repos of a user", "List repositories for a user");
    row("remove a repository", "Delete a repository");
    row("open a new issue", "Create an issue");
    row("comment on an issue", "Create an issue comment");
    row("delete comment", "Delete an issue comment");
    row("merging pull requests", "Merge a pull request");
    row("who are the members of my org?", "List organization members");
    row("show branches", "List branches");
    row("star", "Star a repository for the authenticated user");
    row("markdown", "Render a Markdown document");
    row("GET /repos/{owner}/{repo}", "Get a repository");
}

void TestSearchIndex::findsWhatIsMeant() {
    QFETCH(QString, query);
    QFETCH(QString, first);
    const auto collection = codeHost();
    const auto found = rankedBySearch(all(*collection), query.toStdString());
    QVERIFY(!found.empty());
    QCOMPARE(QString::fromStdString(found.front()->info().summary), first);
}

void TestSearchIndex::leavesOutWhatMatchesNoWord() {
    const auto collection = codeHost();
    QVERIFY(rankedBySearch(all(*collection), "zebra").empty());
    QCOMPARE(rankedBySearch(all(*collection), "  ").size(), rows().size());
    QCOMPARE(rankedBySearch(all(*collection), "markd").size(), std::size_t(1));
}

void TestSearchIndex::words_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    QTest::newRow("humps") << "listOpenPullRequests"
                           << "list open pull request";
    QTest::newRow("abbreviation") << "getHTTPStatus"
                                  << "get http status";
    QTest::newRow("marks") << "list-open_pull.requests/{id}"
                           << "list open pull request id";
    QTest::newRow("endings") << "closing closed closes"
                             << "clos clos clos";
    QTest::newRow("plural") << "repositories companies"
                            << "repository company";
    QTest::newRow("little words") << "the list of all the users"
                                  << "list all user";
    QTest::newRow("beyond ASCII") << "Aufträge"
                                  << "aufträg";
}

void TestSearchIndex::words() {
    QFETCH(QString, text);
    QFETCH(QString, expected);
    QStringList found;
    for (const std::string &word : searchWords(text.toStdString(), 100))
        found.append(QString::fromStdString(word));
    QCOMPARE(found.join(u' '), expected);
    QCOMPARE(searchWords("a1 b2 c3 d4", 2).size(), std::size_t(2));
}

void TestSearchIndex::isFastWithTenThousandEndpoints() {
    auto collection = std::make_shared<CatalogCollection>();
    for (int i = 0; i < 10'000; ++i) {
        const Row &row = rows()[static_cast<std::size_t>(i) % rows().size()];
        Endpoint endpoint = makeEndpoint("co", row.method, row.path + std::to_string(i), {});
        endpoint.summary = row.summary;
        endpoint.description = row.description;
        collection->endpoints.push_back(std::make_unique<CatalogEndpoint>(endpoint, "{}", *collection));
    }
    const std::string longQuery(100'000, 'x');
    QCOMPARE(rankedBySearch(all(*collection), longQuery + " issue").size(), std::size_t(2668 + 667));
}

QTEST_GUILESS_MAIN(TestSearchIndex)
#include "tst_searchindex.moc"
