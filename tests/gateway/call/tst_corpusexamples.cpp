#include "gateway/call/example.h"
#include "gateway/core/jsonwriter.h"
#include "gateway/domain/argumentmap.h"
#include "gateway/openapi/importer.h"
#include "gateway/schema/schema.h"

#include <QDirIterator>
#include <QFile>
#include <QTest>

using namespace gateway;

namespace {

const QString descriptions = QStringLiteral(GATEHOUSE_SOURCE_DIR "/../shared/corpus/dev/openapi");

std::string bytesOf(const QString &path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll().toStdString() : std::string();
}

const Json *definitionOf(const ImportedApi &api, std::string_view name) {
    for (const auto &[known, schema] : api.definitions) {
        if (known == name)
            return &schema;
    }
    return nullptr;
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

    // Every example that is given is valid (exampleArguments() sees to that); this is about how many lack one.
    void nearlyEveryOperationHasOne() {
        int operations = 0;
        int lacking = 0;
        for (QDirIterator files(descriptions, QDir::Files, QDirIterator::Subdirectories); files.hasNext();) {
            const QString file = files.next();
            const auto api = importApi(bytesOf(file));
            if (!api)
                continue;
            const auto lookup = [&](std::string_view name) { return definitionOf(*api, name); };
            for (const ImportedOperation &operation : api->operations) {
                const Json schema = ArgumentMap(operation.contract).argumentsSchema(operation.contract, lookup);
                const auto validator = Schema::compile(schema);
                QVERIFY2(validator.ok(), qPrintable(file));
                ++operations;
                if (exampleArguments(schema, **validator))
                    continue;
                ++lacking;
                qInfo("%s: no example for %s %s", qPrintable(file.section(u'/', -1)), operation.method.c_str(),
                      operation.path.c_str());
            }
        }
        QVERIFY(operations > 1'000);
        QVERIFY2(lacking * 200 <= operations, qPrintable(QStringLiteral("%1 of %2").arg(lacking).arg(operations)));
    }
};

QTEST_GUILESS_MAIN(TestCorpusExamples)
#include "tst_corpusexamples.moc"
