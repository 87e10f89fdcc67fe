#include "gateway/clientconfig/configfile.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

using namespace gateway;

/// Writing somebody else's file: in one step, with a way back.
class TestConfigFile final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_dir = std::make_unique<QTemporaryDir>(); }
    void keepsWhatItHeldAndBringsItBack();
    void aNewFileIsForItsUserOnlyAndGoesAgain();
    void refusesWhatWasChangedMeanwhile();
    void anUndoRefusesWhatWasChangedSince();
    void aLinkStaysALink();
    void saysWhyItCannot();

private:
    [[nodiscard]] QString path(const char *name = "a/mcp.json") const { return m_dir->filePath(QLatin1String(name)); }
    void put(const QByteArray &text) const {
        QDir().mkpath(QFileInfo(path()).absolutePath());
        QFile file(path());
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(text) == text.size());
    }
    [[nodiscard]] std::string content() const { return readConfigFile(path().toStdString())->value_or("(none)"); }
    [[nodiscard]] FileChange change(std::optional<std::string> before) const {
        return {path().toStdString(), std::move(before), "new"};
    }
    static constexpr TimeUs now = 1'795'000'000'000'000;
    std::unique_ptr<QTemporaryDir> m_dir;
};

void TestConfigFile::keepsWhatItHeldAndBringsItBack() {
    put("old");
    QVERIFY(QFile::setPermissions(path(), QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup));
    const auto written = writeConfigFile(change("old"), now);
    QVERIFY(written.ok());
    QCOMPARE(content(), std::string("new"));
    QVERIFY(QFile::permissions(path()).testFlag(QFile::ReadGroup));
    QCOMPARE(*readConfigFile(written->backup), std::optional<std::string>("old"));
    QVERIFY(!QFile::permissions(QString::fromStdString(written->backup)).testFlag(QFile::ReadGroup));
    QVERIFY(undoConfigFile(*written).ok());
    QCOMPARE(content(), std::string("old"));
    QVERIFY(!QFile::exists(QString::fromStdString(written->backup)));
}

void TestConfigFile::aNewFileIsForItsUserOnlyAndGoesAgain() {
    const auto written = writeConfigFile(change(std::nullopt), now);
    QVERIFY(written.ok() && written->backup.empty());
    QVERIFY(!QFile::permissions(path()).testFlag(QFile::ReadOther));
    QVERIFY(undoConfigFile(*written).ok());
    QVERIFY(!QFile::exists(path()));
}

void TestConfigFile::refusesWhatWasChangedMeanwhile() {
    put("somebody else's");
    for (const auto &before : {std::optional<std::string>("old"), std::optional<std::string>()})
        QCOMPARE(writeConfigFile(change(before), now).error().code, std::string("clientconfig.changed"));
    QCOMPARE(content(), std::string("somebody else's"));
    QCOMPARE(QDir(QFileInfo(path()).absolutePath()).entryList(QDir::Files).size(), 1);
}

void TestConfigFile::anUndoRefusesWhatWasChangedSince() {
    put("old");
    const auto written = writeConfigFile(change("old"), now);
    put("newer");
    const auto undone = undoConfigFile(*written);
    QCOMPARE(undone.error().code, std::string("clientconfig.changed"));
    QVERIFY(undone.error().message.find(written->backup) != std::string::npos);
    QCOMPARE(content(), std::string("newer"));
}

void TestConfigFile::aLinkStaysALink() {
    QVERIFY(QDir().mkpath(m_dir->filePath(QStringLiteral("a"))));
    QFile real(path("dotfiles.json"));
    QVERIFY(real.open(QIODevice::WriteOnly) && real.write("old") == 3);
    real.close();
    QVERIFY(QFile::link(path("dotfiles.json"), path()));
    QVERIFY(writeConfigFile(change("old"), now).ok());
    QVERIFY(QFileInfo(path()).isSymLink());
    QCOMPARE(*readConfigFile(path("dotfiles.json").toStdString()), std::optional<std::string>("new"));
}

void TestConfigFile::saysWhyItCannot() {
    QFile file(path("a"));
    QVERIFY(file.open(QIODevice::WriteOnly)); // a file where the folder should be
    const auto written = writeConfigFile(change(std::nullopt), now);
    QVERIFY(!written.ok());
    QCOMPARE(written.error().code, std::string("clientconfig.unwritable"));
    file.close();
    QVERIFY(QFile::remove(path("a")));
    put(QByteArray(16 * 1024 * 1024 + 1, 'x'));
    QCOMPARE(readConfigFile(path().toStdString()).error().code, std::string("clientconfig.too-large"));
}

QTEST_GUILESS_MAIN(TestConfigFile)
#include "tst_configfile.moc"
