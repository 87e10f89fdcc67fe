#include "ui/collections/parametersmodel.h"
#include "ui/common/roles.h"
#include "ui/common/text.h"
#include "ui/importwizard/operationsmodel.h"
#include "ui/importwizard/problemsmodel.h"
#include "ui/importwizard/securityschemes.h"
#include "ui/importwizard/sourceexcerpt.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

Q_DECLARE_METATYPE(gateway::SecurityScheme)

/// What the import shows before anything is stored.
class TestImportModels final : public QObject {
    Q_OBJECT

    // Two orders, one without a tag, one deprecated; they cost 10, 20, 30, 40 tokens.
    static console::OperationListPtr shop() {
        auto api = std::make_shared<gateway::ImportedApi>();
        const auto add = [&](const char *method, const char *path, const char *summary, const char *tag) {
            gateway::ImportedOperation operation;
            operation.method = method;
            operation.path = path;
            operation.summary = summary;
            if (*tag != '\0')
                operation.tags = {tag, "more"};
            api->operations.push_back(operation);
        };
        add("GET", "/orders", "Lists orders", "orders");
        add("POST", "/orders", "Makes one", "orders");
        add("GET", "/health", "Is it up", "");
        add("DELETE", "/users", "Removes them", "users");
        api->operations.back().deprecated = true;
        auto preview = std::make_shared<gateway::ImportPreview>();
        preview->api = api;
        preview->tokens = {10, 20, 30, 40};
        return console::makeOperationList(preview);
    }
    static QStringList titles(std::initializer_list<const char *> texts) {
        QStringList list;
        for (const char *text : texts)
            list += QString::fromLatin1(text);
        return list;
    }
    static Qt::CheckState stateOf(const QModelIndex &index) {
        return static_cast<Qt::CheckState>(index.data(Qt::CheckStateRole).toInt());
    }
    static QStringList titlesIn(const console::OperationsModel &model) {
        QStringList titles;
        for (int group = 0; group < model.rowCount(); ++group) {
            const QModelIndex parent = model.index(group, 0);
            for (int row = 0; row < model.rowCount(parent); ++row)
                titles += model.index(row, 0, parent).data(Qt::AccessibleTextRole).toString();
        }
        return titles;
    }

private Q_SLOTS:
    void groupsOperationsByTheirFirstTag() {
        console::OperationsModel model;
        QAbstractItemModelTester tester(&model);
        model.setOperations(shop());
        QCOMPARE(model.rowCount(), 3);
        QCOMPARE(model.index(0, 0).data().toString(), QStringLiteral("orders"));
        QCOMPARE(model.rowCount(model.index(0, 0)), 2);
        QCOMPARE(model.index(1, 0).data().toString(), QStringLiteral("Other"));
        QCOMPARE(model.index(0, 0, model.index(2, 0)).data(console::MethodRole).toString(), QStringLiteral("DELETE"));
    }

    void aGroupIsTickedWhollyPartlyOrNot() {
        console::OperationsModel model;
        QAbstractItemModelTester tester(&model);
        model.setOperations(shop());
        const QModelIndex orders = model.index(0, 0);
        QCOMPARE(stateOf(orders), Qt::Unchecked);
        QVERIFY(model.setData(model.index(1, 0, orders), Qt::Checked, Qt::CheckStateRole));
        QCOMPARE(stateOf(orders), Qt::PartiallyChecked);
        QVERIFY(model.setData(orders, Qt::Checked, Qt::CheckStateRole));
        QCOMPARE(stateOf(orders), Qt::Checked);
        QCOMPARE(stateOf(model.index(0, 0, orders)), Qt::Checked);
        QCOMPARE(model.ticked().count, std::size_t(2));
        QCOMPARE(model.ticked().changing, std::size_t(1));
        QCOMPARE(model.ticked().tokens, std::int64_t(10 + 20));
        QVERIFY(model.choice().includes("POST", "/orders"));
        QVERIFY(!model.choice().includes("DELETE", "/users"));
    }

    void filtersHideAndTickOnlyWhatIsShown_data() {
        QTest::addColumn<QString>("words");
        QTest::addColumn<QString>("method");
        QTest::addColumn<QString>("tag");
        QTest::addColumn<int>("deprecated");
        QTest::addColumn<QStringList>("shown");
        const QString none;
        QTest::newRow("everything") << none << none << none << 0
                                    << titles({"GET /orders", "POST /orders", "GET /health", "DELETE /users"});
        QTest::newRow("words of path and summary")
            << QStringLiteral("orders LISTS") << none << none << 0 << titles({"GET /orders"});
        QTest::newRow("method") << none << QStringLiteral("GET") << none << 0 << titles({"GET /orders", "GET /health"});
        QTest::newRow("any of its tags") << none << none << QStringLiteral("more") << 0
                                         << titles({"GET /orders", "POST /orders", "DELETE /users"});
        QTest::newRow("without deprecated")
            << none << none << none << 1 << titles({"GET /orders", "POST /orders", "GET /health"});
        QTest::newRow("only deprecated") << none << none << none << 2 << titles({"DELETE /users"});
        QTest::newRow("nothing") << QStringLiteral("nowhere") << none << none << 0 << QStringList();
    }

    void filtersHideAndTickOnlyWhatIsShown() {
        QFETCH(QString, words);
        QFETCH(QString, method);
        QFETCH(QString, tag);
        QFETCH(int, deprecated);
        QFETCH(QStringList, shown);
        console::OperationsModel model;
        QAbstractItemModelTester tester(&model);
        model.setOperations(shop());
        model.setFilter({console::searchWords(words), method.toStdString(), tag.toStdString(),
                         static_cast<console::OperationFilter::Deprecated>(deprecated)});
        QCOMPARE(titlesIn(model), shown);
        QCOMPARE(model.shownCount(), static_cast<std::size_t>(shown.size()));
        model.tickShown(true);
        QCOMPARE(model.ticked().count, static_cast<std::size_t>(shown.size()));
        const QSignalSpy told(&model, &console::OperationsModel::ticksChanged);
        model.tickBy(gateway::PublishOnImport::Reads); // also what is not shown
        QCOMPARE(told.count(), 1);
        QCOMPARE(model.ticked().count, std::size_t(2));
        QCOMPARE(model.ticked().changing, std::size_t(0));
    }

    void anExcerptShowsTheLineWithItsNumber_data() {
        QTest::addColumn<QByteArray>("document");
        QTest::addColumn<int>("line");
        QTest::addColumn<int>("column");
        QTest::addColumn<QString>("focus"); // what stands at the place
        QTest::addColumn<int>("number");
        QByteArray many;
        for (int i = 1; i <= 5'000; ++i)
            many += "line " + QByteArray::number(i) + (i % 2 == 0 ? "\r\n" : "\n");
        const QByteArray minified = "{" + QByteArray(100'000, 'x') + "\xc3\xa4here" + QByteArray(100'000, 'y');
        QTest::newRow("first") << many << 1 << 1 << QStringLiteral("line 1") << 1;
        QTest::newRow("in the middle") << many << 2'500 << 6 << QStringLiteral("2500") << 2'500;
        QTest::newRow("last") << many << 5'000 << 1 << QStringLiteral("line 5000") << 5'000;
        QTest::newRow("beyond the end") << QByteArray("a\nb") << 9 << 9 << QString() << 2;
        QTest::newRow("one long line") << minified << 1 << 100'004 << QStringLiteral("here") << 1;
        QTest::newRow("empty") << QByteArray() << 3 << 1 << QString() << 1;
    }

    void anExcerptShowsTheLineWithItsNumber() {
        QFETCH(QByteArray, document);
        QFETCH(int, line);
        QFETCH(int, column);
        QFETCH(QString, focus);
        QFETCH(int, number);
        const console::SourceExcerpt excerpt = console::excerptAround(document.toStdString(), line, column);
        QCOMPARE(excerpt.firstLine + excerpt.focusLine, number);
        const QString shown = excerpt.text.split(QLatin1Char('\n')).at(excerpt.focusLine);
        QVERIFY2(shown.mid(excerpt.focusColumn).startsWith(focus), qPrintable(shown.left(80)));
        QVERIFY(excerpt.text.size() < 20'000); // whatever the document's size
    }

    void schemesSayHowTheGatewayDoesThem_data() {
        using Type = gateway::UpstreamAuth::Type;
        QTest::addColumn<gateway::SecurityScheme>("scheme");
        QTest::addColumn<int>("type");
        QTest::addColumn<QString>("text");
        const auto row = [](const char *name, const gateway::SecurityScheme &scheme, Type type, const char *text) {
            QTest::newRow(name) << scheme << static_cast<int>(type) << QString::fromLatin1(text);
        };
        row("header", {"k", "apiKey", "header", "X-Key", "", {}, {}}, Type::ApiKeyHeader,
            "k: API key in the header X-Key");
        row("query", {"k", "apiKey", "query", "key", "", {}, {}}, Type::ApiKeyQuery,
            "k: API key in the query parameter key");
        row("basic", {"b", "http", "", "", "Basic", {}, {}}, Type::Basic, "b: user name and password");
        row("basic of 2.0", {"b", "basic", "", "", "", {}, {}}, Type::Basic, "b: user name and password");
        row("bearer", {"t", "http", "", "", "bearer", {}, {}}, Type::Bearer, "t: bearer token");
        row("oauth2", {"o", "oauth2", "", "", "", {}, {}}, Type::Bearer, "o: oauth2, by a bearer token that you have");
        row("cookie", {"c", "apiKey", "cookie", "sid", "", {}, {}}, Type::None,
            "c: apiKey cookie (the gateway cannot do this yet)");
    }

    void schemesSayHowTheGatewayDoesThem() {
        QFETCH(gateway::SecurityScheme, scheme);
        QFETCH(int, type);
        QFETCH(QString, text);
        QCOMPARE(static_cast<int>(console::SecuritySchemes::authFor(scheme).type), type);
        const bool isKey = type != static_cast<int>(gateway::UpstreamAuth::Type::None);
        QCOMPARE(console::SecuritySchemes::authFor(scheme).name, isKey ? scheme.key : std::string());
        QCOMPARE(console::SecuritySchemes::describe(scheme), text);
    }

    void problemsNameSeverityAndLine() {
        console::ProblemsModel model;
        QAbstractItemModelTester tester(&model);
        model.setRows({{gateway::Problem::Severity::Error, "ref-missing", "/paths/~1x", 12, 3, "nothing is there"},
                       {gateway::Problem::Severity::Info, "note", "", 0, 0, "fine"},
                       {gateway::Problem::Severity::Warning, "type", "schemas/pet.yaml#/id", 7, 0, "odd"}});
        QCOMPARE(model.index(0, console::ProblemsModel::Severity).data().toString(), QStringLiteral("Error"));
        QCOMPARE(model.index(0, console::ProblemsModel::Severity).data(console::ToneRole).toInt(),
                 static_cast<int>(console::Tone::Bad));
        QCOMPARE(model.index(0, console::ProblemsModel::Line).data().toString(), QStringLiteral("12:3"));
        QCOMPARE(model.index(2, console::ProblemsModel::Line).data().toString(), QStringLiteral("schemas/pet.yaml:7"));
        QVERIFY(model.index(1, console::ProblemsModel::Line).data().toString().isEmpty());
    }

    void parametersShowWhatTheyTake() {
        gateway::Parameter parameter;
        parameter.name = "limit";
        parameter.required = true;
        parameter.schema = gateway::Json::object({{"type", "integer"}, {"format", "int32"}});
        console::ParametersModel model;
        QAbstractItemModelTester tester(&model);
        model.setRows({parameter});
        QCOMPARE(model.index(0, console::ParametersModel::Type).data().toString(), QStringLiteral("integer (int32)"));
        QCOMPARE(model.index(0, console::ParametersModel::Where).data().toString(), QStringLiteral("query"));
        QCOMPARE(model.index(0, console::ParametersModel::Required).data().toString(), QStringLiteral("yes"));
    }
};

QTEST_GUILESS_MAIN(TestImportModels)
#include "tst_importmodels.moc"
