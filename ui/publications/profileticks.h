#pragma once

#include "gateway/catalog/catalog.h"

#include <QListWidget>

#include <vector>

namespace console {

/// Every profile with a box to tick: who gets what is being edited. Lives on: the GUI thread.
class ProfileTicks final : public QListWidget {
    Q_OBJECT
public:
    ProfileTicks(const gateway::Catalog &catalog, const std::vector<gateway::ProfileId> &ticked, QWidget *parent);
    [[nodiscard]] std::vector<gateway::ProfileId> ticked() const;
};

} // namespace console
