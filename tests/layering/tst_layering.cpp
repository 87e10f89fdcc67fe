#include <QDirIterator>
#include <QFile>
#include <QHash>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

namespace {

// Which folder may include which; a folder may always include itself. README.md ("Map") explains the layers.
const QHash<QString, QString> &allowed() {
    static const QHash<QString, QString> table{
        {QStringLiteral("gateway/core"), QString()},
        {QStringLiteral("gateway/domain"), QStringLiteral("core")},
        {QStringLiteral("gateway/metrics"), QStringLiteral("core")},
        {QStringLiteral("gateway/schema"), QStringLiteral("core")},
        {QStringLiteral("gateway/jsonpath"), QStringLiteral("core schema")},
        {QStringLiteral("gateway/secrets"), QStringLiteral("core")},
        {QStringLiteral("gateway/clientconfig"), QStringLiteral("core")},
        {QStringLiteral("gateway/demo"), QStringLiteral("core")},
        {QStringLiteral("gateway/openapi"), QStringLiteral("core domain schema jsonpath")},
        {QStringLiteral("gateway/store"), QStringLiteral("core domain secrets")},
        {QStringLiteral("gateway/catalog"), QStringLiteral("core domain schema jsonpath store")},
        {QStringLiteral("gateway/access"), QStringLiteral("core domain catalog")},
        {QStringLiteral("gateway/upstream"), QStringLiteral("core domain secrets")},
        {QStringLiteral("gateway/audit"), QStringLiteral("core domain store")},
        {QStringLiteral("gateway/approvals"), QStringLiteral("core domain store")},
        {QStringLiteral("gateway/call"),
         QStringLiteral("core domain schema jsonpath catalog access upstream audit store metrics approvals")},
        {QStringLiteral("gateway/admin"),
         QStringLiteral(
             "core domain schema jsonpath openapi secrets store catalog access upstream audit call approvals "
             "clientconfig")},
        {QStringLiteral("gateway/mcp"), QStringLiteral("core domain catalog call upstream")},
        {QStringLiteral("gateway/http"), QStringLiteral("core domain catalog access call mcp metrics")},
    };
    return table;
}

const QString consoleMay = QStringLiteral("gateway admin domain core catalog audit call clientconfig demo openapi");

struct Include {
    QString file;
    int line = 0;
    QString target;
};

QList<Include> includesBelow(const QString &folder) {
    static const QRegularExpression pattern(QStringLiteral("^\\s*#\\s*include\\s*\"([^\"]+)\""));
    QList<Include> result;
    const QString root = QStringLiteral(GATEHOUSE_SOURCE_DIR "/");
    QDirIterator files(root + folder, {QStringLiteral("*.h"), QStringLiteral("*.cpp")}, QDir::Files,
                       QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        if (!file.open(QIODevice::ReadOnly))
            continue;
        int line = 0;
        while (!file.atEnd()) {
            ++line;
            const auto match = pattern.match(QString::fromUtf8(file.readLine()));
            if (match.hasMatch())
                result.append({file.fileName().mid(root.size()), line, match.captured(1)});
        }
    }
    return result;
}

// "gateway/store/x.h" -> "store"; "gateway/gateway.h" -> "gateway"
QString roomOf(const QString &target) {
    const QStringList parts = target.split(QLatin1Char('/'));
    return parts.size() > 2 ? parts.at(1) : parts.at(0);
}

QString complaint(const Include &include) {
    return QStringLiteral("%1:%2 must not include %3").arg(include.file).arg(include.line).arg(include.target);
}

QStringList violations(const QString &folder, const QString &mayUse) {
    const QStringList may = mayUse.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    QStringList found;
    for (const Include &include : includesBelow(folder)) {
        if (!include.target.startsWith(QLatin1String("gateway/")) || include.target.startsWith(folder))
            continue;
        if (!may.contains(roomOf(include.target)))
            found.append(complaint(include));
    }
    return found;
}

} // namespace

/// Reads every include of the tree and fails where a room reaches into one that it may not know.
class TestLayering final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyRoomKeepsToItsLayer_data() {
        QTest::addColumn<QString>("folder");
        QTest::addColumn<QString>("may");
        for (auto it = allowed().begin(); it != allowed().end(); ++it)
            QTest::newRow(qPrintable(it.key())) << it.key() << it.value();
        QTest::newRow("ui") << QStringLiteral("ui") << consoleMay;
        QTest::newRow("app") << QStringLiteral("app") << consoleMay;
    }
    void everyRoomKeepsToItsLayer() {
        QFETCH(QString, folder);
        QFETCH(QString, may);
        const QStringList found = violations(folder, may);
        QVERIFY2(found.isEmpty(), qPrintable(found.join(QLatin1Char('\n'))));
    }

    void everyRoomIsInTheTable() {
        QDirIterator rooms(QStringLiteral(GATEHOUSE_SOURCE_DIR "/gateway"), QDir::Dirs | QDir::NoDotAndDotDot);
        while (rooms.hasNext()) {
            rooms.next();
            QVERIFY2(allowed().contains(QStringLiteral("gateway/") + rooms.fileName()), qPrintable(rooms.fileName()));
        }
    }

    void theGatewayKnowsNoWindow() {
        for (const Include &include : includesBelow(QStringLiteral("gateway")))
            QVERIFY2(!include.target.startsWith(QLatin1String("ui/")), qPrintable(complaint(include)));
    }

    void onlyTheAdapterNamesQHttpServer() {
        QDirIterator files(QStringLiteral(GATEHOUSE_SOURCE_DIR "/gateway"),
                           {QStringLiteral("*.h"), QStringLiteral("*.cpp")}, QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            QVERIFY(file.open(QIODevice::ReadOnly));
            if (file.readAll().contains("#include <QHttpServer"))
                QVERIFY2(file.fileName().contains(QLatin1String("http/qthttpadapter")), qPrintable(file.fileName()));
        }
    }
};

QTEST_GUILESS_MAIN(TestLayering)
#include "tst_layering.moc"
