#include "gateway/gateway.h"

#include "gateway/store/documenttable.h"
#include "gateway/store/prompttable.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include <future>

using namespace gateway;

namespace {

const Actor actor{"tester", "cli"};

template <typename T, typename Start>
Result<T> await(const Start &start) {
    auto promise = std::make_shared<std::promise<Result<T>>>();
    auto future = promise->get_future();
    start(Done<T>{nullptr, [promise](Result<T> result) { promise->set_value(std::move(result)); }});
    return future.get();
}

WrittenPrompt promptNamed(const std::string &name) {
    WrittenPrompt prompt;
    prompt.id = PromptId("pt_" + name);
    prompt.name = name;
    prompt.text = "Text";
    return prompt;
}

WrittenDocument documentNamed(const std::string &name, std::size_t bytes) {
    WrittenDocument document;
    document.id = DocumentId("do_" + name);
    document.name = name;
    document.uri = defaultDocumentUri(name);
    document.mimeType = "text/plain";
    document.content = std::make_shared<const std::string>(bytes, 'x');
    return document;
}

} // namespace

/// How many prompts and documents there may be, and that a refused edit leaves nothing behind.
class TestPublicationLimits final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() {
        m_dir = std::make_unique<QTemporaryDir>();
        QVERIFY(open() != nullptr); // makes the database
    }

    void promptsAreCounted() {
        QVERIFY(fill([](Database &database) {
            for (std::size_t i = 0; i < PromptService::maxPrompts - 1; ++i) {
                if (!PromptTable(database).insert(promptNamed("p" + std::to_string(i))))
                    return false;
            }
            return true;
        }));
        const auto gateway = open();
        const auto add = [&](const char *name) {
            return await<WrittenPrompt>(
                [&](auto done) { gateway->prompts().add(promptNamed(name), actor, std::move(done)); });
        };
        QVERIFY(add("last").ok());
        const auto refused = add("toomany");
        QVERIFY(!refused.ok());
        QCOMPARE(refused.error().code, std::string("prompt.too-many"));
    }

    void documentsAreWeighed() {
        QVERIFY(fill([](Database &database) {
            for (int i = 0; i < 63; ++i) {
                if (!DocumentTable(database).insert(documentNamed("d" + std::to_string(i), WrittenDocument::maxBytes)))
                    return false;
            }
            return true;
        }));
        const auto gateway = open();
        const auto add = [&](const char *name, std::size_t bytes) {
            return await<WrittenDocument>(
                [&](auto done) { gateway->documents().add(documentNamed(name, bytes), actor, std::move(done)); });
        };
        QVERIFY(add("last", WrittenDocument::maxBytes).ok());
        const auto refused = add("one byte more", 1);
        QVERIFY(!refused.ok());
        QCOMPARE(refused.error().code, std::string("document.too-many"));
        QCOMPARE(gateway->catalog()->documents().size(), std::size_t(64));
        QVERIFY(gateway->catalog()->findDocument("one byte more") == nullptr);
    }

private:
    [[nodiscard]] std::unique_ptr<Gateway> open() const {
        GatewaySettings settings;
        settings.dataDir = m_dir->path().toStdString();
        settings.preferKeychain = false;
        auto opened = Gateway::open(std::move(settings));
        return opened ? std::move(opened).value() : nullptr;
    }
    [[nodiscard]] bool fill(const std::function<bool(Database &)> &rows) const {
        const QStringList files = QDir(m_dir->path()).entryList({QStringLiteral("*.db")});
        auto database = files.isEmpty()
                            ? Result<Database>(Error())
                            : Database::open(m_dir->filePath(files.front()).toStdString(), Database::Mode::ReadWrite);
        return database && database->exec("BEGIN").ok() && rows(*database) && database->exec("COMMIT").ok();
    }
    std::unique_ptr<QTemporaryDir> m_dir;
};

QTEST_GUILESS_MAIN(TestPublicationLimits)
#include "tst_publicationlimits.moc"
