#include "gateway/call/example.h"
#include "gateway/catalog/compiledcontract.h"
#include "gateway/core/jsonwriter.h"
#include "gateway/openapi/importer.h"
#include "gateway/upstream/requestbuilder.h"

#include <QDirIterator>
#include <QFile>
#include <QTest>

using namespace gateway;

namespace {

// GATEHOUSE_DESCRIPTIONS names another folder of descriptions to try.
const QString descriptions = qEnvironmentVariable("GATEHOUSE_DESCRIPTIONS",
                                                  QStringLiteral(GATEHOUSE_SOURCE_DIR "/../shared/corpus/dev/openapi"));

std::string bytesOf(const QString &path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll().toStdString() : std::string();
}

} // namespace

/// The examples that a model is shown, for the operations of real descriptions.
class TestCorpusExamples : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() {
        if (!QDir(descriptions).exists())
            QSKIP("the corpus is not here");
    }

    // Every example that is given is valid (exampleArguments() sees to that); this is about how many lack one, and
    // whether what a model is shown can be sent.
    void nearlyEveryOperationHasOneThatCanBeSent() {
        int operations = 0;
        int lacking = 0;
        int unsent = 0;
        for (QDirIterator files(descriptions, QDir::Files, QDirIterator::Subdirectories); files.hasNext();) {
            const QString file = files.next();
            const auto api = importApi(bytesOf(file));
            if (!api)
                continue;
            DefinitionTexts definitions;
            for (const auto &[name, schema] : api->definitions)
                definitions.emplace(name, toJsonText(schema));
            for (const ImportedOperation &operation : api->operations) {
                const auto contract = CompiledContract::compile(toJsonText(toJson(operation.contract)), definitions);
                QVERIFY2(contract.ok(), qPrintable(file));
                ++operations;
                const auto example = exampleArguments((*contract)->argumentsSchema(), (*contract)->validator());
                const auto request = example ? buildRequest({operation.method, operation.path,
                                                             "https://api.example.com", &(*contract)->contract()},
                                                            (*contract)->arguments().place(*example))
                                             : Result<UpstreamRequest>(UpstreamRequest());
                lacking += example ? 0 : 1;
                unsent += request ? 0 : 1;
                if (!example || !request)
                    qInfo("%s: %s %s: %s", qPrintable(file.section(u'/', -1)), operation.method.c_str(),
                          operation.path.c_str(), request ? "no example" : request.error().message.c_str());
            }
        }
        QVERIFY(operations > 1'000);
        QVERIFY2(unsent * 500 <= operations, qPrintable(QStringLiteral("%1 of %2").arg(unsent).arg(operations)));
        QVERIFY2(lacking * 200 <= operations, qPrintable(QStringLiteral("%1 of %2").arg(lacking).arg(operations)));
    }
};

QTEST_GUILESS_MAIN(TestCorpusExamples)
#include "tst_corpusexamples.moc"
