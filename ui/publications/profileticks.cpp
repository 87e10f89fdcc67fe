#include "ui/publications/profileticks.h"

#include "ui/common/roles.h"
#include "ui/common/text.h"

#include <algorithm>

namespace console {

ProfileTicks::ProfileTicks(const gateway::Catalog &catalog, const std::vector<gateway::ProfileId> &ticked,
                           QWidget *parent)
    : QListWidget(parent) {
    setObjectName(QStringLiteral("profileTicks"));
    setAccessibleName(tr("Profiles that get it"));
    for (const gateway::Profile &profile : catalog.profiles()) {
        const gateway::Client *client = catalog.client(profile.client);
        const std::string clientName = client == nullptr ? profile.client.text() : client->name;
        auto *item = new QListWidgetItem(toQString(clientName + " / " + profile.name), this);
        item->setData(IdRole, toQString(profile.id.text()));
        const bool isTicked = std::find(ticked.begin(), ticked.end(), profile.id) != ticked.end();
        item->setCheckState(isTicked ? Qt::Checked : Qt::Unchecked);
    }
    sortItems();
}

std::vector<gateway::ProfileId> ProfileTicks::ticked() const {
    std::vector<gateway::ProfileId> profiles;
    for (int row = 0; row < count(); ++row) {
        if (item(row)->checkState() == Qt::Checked)
            profiles.emplace_back(toUtf8(item(row)->data(IdRole).toString()));
    }
    return profiles;
}

} // namespace console
