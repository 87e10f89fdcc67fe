#include "app/cli/ssereader.h"

#include <QtTest>

#include <vector>

/// Reading a text/event-stream in pieces of any size.
class TestSseReader final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void piecesOfEverySizeMakeTheSameEvents_data();
    void piecesOfEverySizeMakeTheSameEvents();
    void anEventOverTheBoundIsRefused();
};

void TestSseReader::piecesOfEverySizeMakeTheSameEvents_data() {
    QTest::addColumn<int>("size");
    for (int size = 1; size <= 64; size *= 2)
        QTest::addRow("%d bytes", size) << size;
}

void TestSseReader::piecesOfEverySizeMakeTheSameEvents() {
    QFETCH(int, size);
    const QByteArray stream = ": a comment\n\n"
                              "event: message\nid: 7\ndata: {\"one\":1}\n\n"
                              "data:no space\r\ndata:  two spaces\r\n\r\n"
                              "event: nothing\n\n"
                              "data: \n\n"
                              "data: unfinished\n";
    std::vector<std::string> events;
    cli::SseReader reader([&](std::string data) { events.push_back(std::move(data)); });
    for (qsizetype at = 0; at < stream.size(); at += size)
        QVERIFY(reader.read(stream.mid(at, size)));
    QCOMPARE(events, (std::vector<std::string>{"{\"one\":1}", "no space\n two spaces", ""}));
}

void TestSseReader::anEventOverTheBoundIsRefused() {
    int events = 0;
    cli::SseReader reader([&](const std::string &) { ++events; });
    const QByteArray line = "data: " + QByteArray(1024 * 1024, 'x') + '\n';
    std::size_t given = 0;
    while (reader.read(line) && given <= 2 * cli::SseReader::maxEvent)
        given += static_cast<std::size_t>(line.size());
    QVERIFY(given >= cli::SseReader::maxEvent - 2U * static_cast<std::size_t>(line.size()));
    QVERIFY(given <= cli::SseReader::maxEvent);
    QCOMPARE(events, 0);
}

QTEST_GUILESS_MAIN(TestSseReader)
#include "tst_ssereader.moc"
