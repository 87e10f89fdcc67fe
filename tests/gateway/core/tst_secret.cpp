#include "gateway/core/error.h"
#include "gateway/core/id.h"
#include "gateway/core/result.h"
#include "gateway/core/secret.h"

#include <QTest>

#include <algorithm>
#include <set>
#include <sstream>
#include <type_traits>

using namespace gateway;

namespace {
template <typename T>
concept Printable = requires(std::ostream &out, const T &value) {
    out << value;
};
} // namespace

/// Secrets, ids and results.
class SecretTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void secretsCannotLeakByAccident() {
        static_assert(!Printable<Secret>);
        static_assert(!std::is_convertible_v<Secret, std::string>);
        static_assert(!std::is_convertible_v<Secret, std::string_view>);
        static_assert(!std::is_convertible_v<std::string, Secret>);
    }

    void secretsMoveAndCopy() {
        Secret first("a longer secret than fits in place");
        Secret copy = first;
        Secret moved = std::move(first);
        QVERIFY(first.empty()); // NOLINT: a moved-from secret is wiped, which is the point
        QVERIFY(moved.equals("a longer secret than fits in place"));
        Secret other("x");
        other = copy;
        other = *&other;
        QVERIFY(other.equals(moved.reveal()));
        other = std::move(copy);
        QVERIFY(copy.empty()); // NOLINT
        QVERIFY(!other.equals("a longer secret than fits in placE"));
        QVERIFY(!other.equals(""));
        QVERIFY(Secret().equals(""));
    }

    void randomIdsAreTyped() {
        static_assert(!std::is_convertible_v<ProfileId, ClientId>);
        std::set<std::string> seen;
        for (int i = 0; i < 1000; ++i)
            seen.insert(randomId("cl"));
        QCOMPARE(seen.size(), 1000U);
        const std::string id = *seen.begin();
        QVERIFY(id.starts_with("cl_"));
        QCOMPARE(id.size(), 23U);
        QVERIFY(std::all_of(id.begin() + 3, id.end(),
                            [](char c) { return (c >= 'a' && c <= 'z') || (c >= '2' && c <= '7'); }));
        QVERIFY(ClientId("a") == ClientId("a"));
        QVERIFY(ClientId("a") < ClientId("b"));
        QVERIFY(ClientId().empty());
    }

    void resultsHoldOneOfTwo() {
        Result<int> good = 5;
        QVERIFY(good.ok());
        QCOMPARE(*good, 5);
        Result<int> bad = makeError(ErrorKind::NotFound, "x.not-found", "There is no x", "detail");
        QVERIFY(!bad);
        QCOMPARE(bad.error().code, std::string("x.not-found"));
        Result<void> done;
        QVERIFY(done.ok());
        done = makeError(ErrorKind::Conflict, "x", "y");
        QVERIFY(!done.ok());
    }

    void errorsHaveAStatusAndAnExitCode_data() {
        QTest::addColumn<int>("kind");
        QTest::addColumn<int>("status");
        QTest::addColumn<int>("exit");
        const auto row = [](const char *name, ErrorKind kind, int status, int exit) {
            QTest::newRow(name) << static_cast<int>(kind) << status << exit;
        };
        row("invalid", ErrorKind::Invalid, 400, 1);
        row("unauthenticated", ErrorKind::Unauthenticated, 401, 1);
        row("forbidden", ErrorKind::Forbidden, 403, 1);
        row("not found", ErrorKind::NotFound, 404, 3);
        row("conflict", ErrorKind::Conflict, 409, 4);
        row("too large", ErrorKind::TooLarge, 413, 1);
        row("rate limited", ErrorKind::RateLimited, 429, 1);
        row("upstream", ErrorKind::Upstream, 502, 1);
        row("timeout", ErrorKind::Timeout, 504, 1);
        row("unavailable", ErrorKind::Unavailable, 503, 5);
        row("internal", ErrorKind::Internal, 500, 1);
    }

    void errorsHaveAStatusAndAnExitCode() {
        QFETCH(int, kind);
        const Error error{static_cast<ErrorKind>(kind), "x", "y", "", {}, 0};
        QTEST(httpStatus(error), "status");
        QTEST(exitCode(error), "exit");
    }
};

QTEST_GUILESS_MAIN(SecretTest)
#include "tst_secret.moc"
