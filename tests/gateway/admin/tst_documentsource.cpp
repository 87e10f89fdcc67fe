#include "gateway/admin/documentsource.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace gateway;

/// What may be read beside a description, and what not.
class TestDocumentSource : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void readsWhatBelongsToTheDescription_data();
    void readsWhatBelongsToTheDescription();
    void theHomeIsTooWide();
    void otherHostsAreNotAsked();
    void saysWhatCannotBeRead();

private:
    void write(const QString &name, const QByteArray &content) const;
    [[nodiscard]] std::string path(const char *name) const {
        return m_dir->filePath(QString::fromLatin1(name)).toStdString();
    }

    std::unique_ptr<QTemporaryDir> m_dir;
};

void TestDocumentSource::write(const QString &name, const QByteArray &content) const {
    QFile file(m_dir->filePath(name));
    QVERIFY(QDir().mkpath(QFileInfo(file).absolutePath()) && file.open(QIODevice::WriteOnly));
    file.write(content);
}

void TestDocumentSource::init() {
    m_dir = std::make_unique<QTemporaryDir>();
    write(QStringLiteral("top.yaml"), "top");
    write(QStringLiteral("work/shared/common.yaml"), "common");
    write(QStringLiteral("work/apis/api.yaml"), "api");
    write(QStringLiteral("work/apis/schemas/pet.yaml"), "pet");
    QVERIFY(QFile::link(m_dir->filePath(QStringLiteral("top.yaml")),
                        m_dir->filePath(QStringLiteral("work/apis/schemas/link.yaml"))));
}

void TestDocumentSource::readsWhatBelongsToTheDescription_data() {
    QTest::addColumn<QByteArray>("location");
    QTest::addColumn<QByteArray>("text"); // empty: refused
    const auto row = [](const char *name, const char *location, const char *text) {
        QTest::newRow(name) << QByteArray(location) << QByteArray(text);
    };
    row("beside it", "schemas/pet.yaml", "pet");
    row("in the folder above", "../shared/common.yaml", "common");
    row("further up", "../../top.yaml", "");
    row("a link that leads out", "schemas/link.yaml", "");
    row("an absolute path", "/etc/hostname", "");
    row("a file URL", "file:///etc/hostname", "");
    row("a folder", "schemas", "");
    row("nothing there", "schemas/none.yaml", "");
    row("up and in again", "../apis/schemas/pet.yaml", "pet");
}

void TestDocumentSource::readsWhatBelongsToTheDescription() {
    QFETCH(QByteArray, location);
    QFETCH(QByteArray, text);
    const auto read = NeighbourFiles(path("work/apis/api.yaml"), {}, {}).read(location.toStdString());
    QCOMPARE(read.ok(), !text.isEmpty());
    if (read)
        QCOMPARE(*read, text.toStdString());
}

// The folder above a description in the user's home is the home: far too wide.
void TestDocumentSource::theHomeIsTooWide() {
    const QByteArray home = qgetenv("HOME");
    qputenv("HOME", m_dir->filePath(QStringLiteral("work")).toLocal8Bit());
    const auto read = NeighbourFiles(path("work/apis/api.yaml"), {}, {}).read("../shared/common.yaml");
    qputenv("HOME", home);
    QVERIFY(!read.ok());
}

void TestDocumentSource::otherHostsAreNotAsked() {
    const NeighbourFiles beside(path("work/apis/api.yaml"), {"named.invalid"}, {});
    const auto refused = beside.read("http://other.invalid/x.yaml");
    QVERIFY(!refused.ok());
    QVERIFY2(refused.error().message.find("may not be read") != std::string::npos, refused.error().message.c_str());
    const auto allowed = beside.read("http://named.invalid/x.yaml");
    QVERIFY(!allowed.ok());
    QVERIFY2(allowed.error().message.find("cannot be fetched") != std::string::npos, allowed.error().message.c_str());
}

void TestDocumentSource::saysWhatCannotBeRead() {
    const auto missing = fetchDocument(path("none.yaml"));
    QVERIFY(!missing.ok());
    QCOMPARE(missing.error().code, std::string("import.unreadable"));
    QCOMPARE(missing.error().kind, ErrorKind::NotFound);
    const auto folder = fetchDocument(path("work"));
    QVERIFY(!folder.ok());
    QCOMPARE(folder.error().code, std::string("import.unreadable"));
    const auto read = fetchDocument(path("work/apis/api.yaml"));
    QVERIFY(read.ok());
    QCOMPARE(read->text, std::string("api"));
    QVERIFY(read->origin == Document::Origin::File);
}

QTEST_GUILESS_MAIN(TestDocumentSource)
#include "tst_documentsource.moc"
