#include "gateway/admin/clientconfigservice.h"

#include "gateway/core/jsonparser.h"
#include "gateway/core/jsonwriter.h"

#include <QFile>
#include <QSaveFile>

#include <algorithm>
#include <memory>

namespace gateway {

namespace {

constexpr std::size_t maxRemembered = 100;

std::string textAt(const Json &object, const char *name) {
    const Json *member = object.find(name);
    return member != nullptr ? std::string(member->stringOr({})) : std::string();
}

Json toJson(AiClient client, const WrittenFile &written) {
    return Json::object({{"client", factsOf(client).id},
                         {"file", written.file},
                         {"backup", written.backup},
                         {"digest", written.digest}});
}

void describe(EditRecord &record, const char *command, AiClient client, const WrittenFile &written) {
    record.command = command;
    record.change = Json::object({{"client", factsOf(client).id}, {"file", written.file}, {"backup", written.backup}});
}

} // namespace

ClientConfigService::State ClientConfigService::stateOf(AiClient client) const {
    const ConfigPlace place = configPlaceOf(client, m_folders);
    State state{client, place.file, isInstalled(place), std::nullopt, std::nullopt, lastWritten(client).has_value()};
    const auto text = readConfigFile(place.file);
    auto entry = text ? presentEntry(client, place, text->value_or(std::string())) : text.error();
    if (entry)
        state.entry = *entry;
    else
        state.problem = entry.error();
    return state;
}

Result<FileChange> ClientConfigService::plan(AiClient client, const ConnectInfo &info) const {
    return changeOf(client, &info);
}

Result<FileChange> ClientConfigService::planRemoval(AiClient client) const {
    if (const State state = stateOf(client); !state.entry && !state.problem)
        return makeError(ErrorKind::NotFound, "clientconfig.not-there",
                         "The configuration of " + std::string(factsOf(client).name) + " does not name the gateway");
    return changeOf(client, nullptr);
}

Result<FileChange> ClientConfigService::changeOf(AiClient client, const ConnectInfo *info) const {
    const ConfigPlace place = configPlaceOf(client, m_folders);
    auto before = readConfigFile(place.file);
    if (!before)
        return std::move(before).error();
    const std::string text = before->value_or(std::string());
    auto after = info != nullptr ? withGateway(client, place, text, *info) : withoutGateway(client, place, text);
    if (!after) {
        Error error = std::move(after).error();
        error.message = place.file + ": " + error.message;
        return error;
    }
    const bool holdsSecret = info != nullptr && !info->secret.empty() && after->find(info->secret) != std::string::npos;
    return FileChange{place.file, std::move(*before), std::move(*after), holdsSecret};
}

// The file is written within the transaction that holds the record: neither is there without the other.
void ClientConfigService::write(AiClient client, FileChange change, Actor actor, Done<WrittenFile> done) {
    auto written = std::make_shared<std::optional<WrittenFile>>();
    auto rows = [this, client, change = std::move(change), written](Database &, EditRecord &record) -> Result<void> {
        auto made = writeConfigFile(change, m_config.clock().now());
        if (!made)
            return std::move(made).error();
        *written = std::move(made).value();
        describe(record, "client-config.write", client, **written);
        return remember(client, **written);
    };
    const auto answer = [written, done](const Result<void> &stored) {
        if (stored)
            return done.deliver(**written);
        if (*written) // the record could not be stored
            (void)undoConfigFile(**written);
        done.deliver(stored.error());
    };
    m_config.edit(actor, std::move(rows), {nullptr, answer});
}

void ClientConfigService::undo(AiClient client, Actor actor, Done<WrittenFile> done) {
    const auto last = lastWritten(client);
    if (!last)
        return done.deliver(
            makeError(ErrorKind::NotFound, "clientconfig.nothing-to-undo",
                      "Gatehouse has not written the configuration of " + std::string(factsOf(client).name)));
    auto rows = [this, client, last = *last](Database &, EditRecord &record) -> Result<void> {
        if (auto undone = takeBack(client, last); !undone)
            return undone;
        describe(record, "client-config.undo", client, last);
        const std::lock_guard lock(m_mutex);
        auto entries = readJournal();
        const auto found =
            std::find_if(entries.rbegin(), entries.rend(), [&](const Entry &e) { return e.first == client; });
        if (found != entries.rend())
            entries.erase(std::next(found).base());
        return writeJournal(entries);
    };
    m_config.edit(actor, std::move(rows),
                  {nullptr, [last = *last, done](const Result<void> &stored) {
                       done.deliver(stored ? Result<WrittenFile>(last) : Result<WrittenFile>(stored.error()));
                   }});
}

// Claude Code, for one, writes to its file each time it runs.
Result<void> ClientConfigService::takeBack(AiClient client, const WrittenFile &last) const {
    auto undone = undoConfigFile(last);
    if (undone || undone.error().code != "clientconfig.changed")
        return undone;
    const auto before = last.backup.empty() ? Result(std::optional<std::string>()) : readConfigFile(last.backup);
    const auto older = before ? presentEntry(client, configPlaceOf(client, m_folders), before->value_or(std::string()))
                              : Result<std::optional<PresentEntry>>(before.error());
    if (!older || *older)
        return undone;
    const auto change = changeOf(client, nullptr);
    if (!change)
        return change.error();
    auto written = writeConfigFile(*change, m_config.clock().now());
    return written ? Result<void>() : Result<void>(std::move(written).error());
}

Result<void> ClientConfigService::remember(AiClient client, const WrittenFile &written) const {
    const std::lock_guard lock(m_mutex);
    auto entries = readJournal();
    entries.emplace_back(client, written);
    if (entries.size() > maxRemembered)
        entries.erase(entries.begin());
    return writeJournal(entries);
}

std::optional<WrittenFile> ClientConfigService::lastWritten(AiClient client) const {
    const std::lock_guard lock(m_mutex);
    const auto entries = readJournal();
    const auto found =
        std::find_if(entries.rbegin(), entries.rend(), [&](const Entry &e) { return e.first == client; });
    return found == entries.rend() ? std::nullopt : std::optional(found->second);
}

// A journal that is missing or damaged only means that nothing can be undone.
std::vector<ClientConfigService::Entry> ClientConfigService::readJournal() const {
    std::vector<Entry> entries;
    QFile file(QString::fromStdString(m_journal));
    if (!file.open(QIODevice::ReadOnly))
        return entries;
    const auto journal = parseJson(file.readAll().toStdString());
    const JsonArray *list = journal ? journal->asArray() : nullptr;
    for (const Json &entry : list != nullptr ? *list : JsonArray()) {
        if (const auto client = aiClientFromId(textAt(entry, "client")))
            entries.emplace_back(*client,
                                 WrittenFile{textAt(entry, "file"), textAt(entry, "backup"), textAt(entry, "digest")});
    }
    return entries;
}

Result<void> ClientConfigService::writeJournal(const std::vector<Entry> &entries) const {
    Json list = Json::array();
    for (const auto &[client, written] : entries)
        list.push(toJson(client, written));
    QSaveFile file(QString::fromStdString(m_journal));
    const QByteArray text = QByteArray::fromStdString(toPrettyJson(list) + '\n');
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size() || !file.commit())
        return makeError(ErrorKind::Unavailable, "clientconfig.unwritable", m_journal + " cannot be written");
    return {};
}

} // namespace gateway
