#pragma once

#include "gateway/catalog/catalog.h"

class QComboBox;

namespace console {

/// "Client / profile" for every profile, its id as data. The choice stays where the profile is still there.
void fillProfileList(QComboBox &box, const gateway::Catalog &catalog);

} // namespace console
