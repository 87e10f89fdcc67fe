#include "ui/collections/parametersmodel.h"
#include "ui/common/roles.h"
#include "ui/importwizard/operationsmodel.h"
#include "ui/importwizard/problemsmodel.h"

#include <QAbstractItemModelTester>
#include <QTest>

/// What the import shows before anything is stored.
class TestImportModels final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void groupsOperationsByTheirFirstTag() {
        auto api = std::make_shared<gateway::ImportedApi>();
        for (const char *tag : {"orders", "", "orders", "users"}) {
            gateway::ImportedOperation operation;
            operation.method = "GET";
            operation.path = "/x";
            if (*tag != '\0')
                operation.tags = {tag, "more"};
            api->operations.push_back(operation);
        }
        console::OperationsModel model;
        QAbstractItemModelTester tester(&model);
        model.setApi(api);
        QCOMPARE(model.rowCount(), 3);
        QCOMPARE(model.index(0, 0).data().toString(), QStringLiteral("orders"));
        QCOMPARE(model.rowCount(model.index(0, 0)), 2);
        QCOMPARE(model.index(1, 0).data().toString(), QStringLiteral("Other"));
        QCOMPARE(model.index(0, 0, model.index(2, 0)).data(console::MethodRole).toString(), QStringLiteral("GET"));
    }

    void problemsNameSeverityAndLine() {
        console::ProblemsModel model;
        QAbstractItemModelTester tester(&model);
        model.setRows({{gateway::Problem::Severity::Error, "ref-missing", "/paths/~1x", 12, 3, "nothing is there"},
                       {gateway::Problem::Severity::Info, "note", "", 0, 0, "fine"}});
        QCOMPARE(model.index(0, console::ProblemsModel::Severity).data().toString(), QStringLiteral("Error"));
        QCOMPARE(model.index(0, console::ProblemsModel::Severity).data(console::ToneRole).toInt(),
                 static_cast<int>(console::Tone::Bad));
        QCOMPARE(model.index(0, console::ProblemsModel::Line).data().toString(), QStringLiteral("12"));
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
