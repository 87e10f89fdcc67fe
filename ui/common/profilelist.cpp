#include "ui/common/profilelist.h"

#include "ui/common/text.h"

#include <QComboBox>
#include <QSignalBlocker>

#include <algorithm>

namespace console {

void fillProfileList(QComboBox &box, const gateway::Catalog &catalog) {
    const QSignalBlocker blocker(box);
    const QVariant chosen = box.currentData();
    std::vector<std::pair<QString, QString>> entries;
    for (const gateway::Profile &profile : catalog.profiles()) {
        const gateway::Client *client = catalog.client(profile.client);
        const std::string clientName = client == nullptr ? profile.client.text() : client->name;
        entries.emplace_back(toQString(clientName + " / " + profile.name), toQString(profile.id.text()));
    }
    std::sort(entries.begin(), entries.end(),
              [](const auto &a, const auto &b) { return a.first.compare(b.first, Qt::CaseInsensitive) < 0; });
    box.clear();
    for (const auto &[text, id] : entries)
        box.addItem(text, id);
    box.setCurrentIndex(std::max(box.findData(chosen), entries.empty() ? -1 : 0));
}

} // namespace console
