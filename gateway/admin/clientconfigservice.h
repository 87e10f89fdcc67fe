#pragma once

#include "gateway/admin/configwriter.h"
#include "gateway/clientconfig/clientconfig.h"
#include "gateway/clientconfig/configfile.h"

#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace gateway {

/// Puts the gateway into the configuration files of the AI clients of this user, and takes it out again. Each write is
/// in the trail, leaves a backup beside the file and can be undone, the newest first. Thread-safe; methods that read a
/// file do it on the caller's thread.
class ClientConfigService {
public:
    ClientConfigService(ConfigWriter &config, std::string dataDir, UserFolders folders)
        : m_config(config), m_journal(std::move(dataDir) + "/client-configs.json"), m_folders(std::move(folders)) {}

    /// What is known of one client on this machine.
    struct State {
        AiClient client = AiClient::ClaudeCode;
        std::string file;
        bool isInstalled = false;
        std::optional<PresentEntry> entry; ///< The gateway is in its configuration.
        std::optional<Error> problem;      ///< Why its configuration cannot be read.
        bool canUndo = false;              ///< We wrote it last.
    };
    [[nodiscard]] State stateOf(AiClient client) const;

    /// What writing would change; nothing is written. Errors: "clientconfig.*" (see clientconfig.h, configfile.h).
    [[nodiscard]] Result<FileChange> plan(AiClient client, const ConnectInfo &info) const;
    /// Likewise for taking it out. Errors also: "clientconfig.not-there".
    [[nodiscard]] Result<FileChange> planRemoval(AiClient client) const;

    /// Makes the change that was shown. Errors: "clientconfig.changed" where the file is no longer what it was made
    /// from.
    void write(AiClient client, FileChange change, Actor actor, Done<WrittenFile> done);
    /// Takes the last write back. Errors: "clientconfig.nothing-to-undo", "clientconfig.changed".
    void undo(AiClient client, Actor actor, Done<WrittenFile> done);

private:
    using Entry = std::pair<AiClient, WrittenFile>;
    [[nodiscard]] std::vector<Entry> readJournal() const;
    [[nodiscard]] Result<void> writeJournal(const std::vector<Entry> &entries) const;
    [[nodiscard]] Result<void> remember(AiClient client, const WrittenFile &written) const;
    [[nodiscard]] std::optional<WrittenFile> lastWritten(AiClient client) const;
    [[nodiscard]] Result<FileChange> changeOf(AiClient client, const ConnectInfo *info) const;

    ConfigWriter &m_config;
    std::string m_journal; ///< File that knows what was written; holds no secrets.
    UserFolders m_folders;
    mutable std::mutex m_mutex; ///< One write of journal and files at a time.
};

} // namespace gateway
