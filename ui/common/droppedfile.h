#pragma once

#include <QString>

class QMimeData;

namespace console {

/// The first local file of what is dragged; empty where there is none.
[[nodiscard]] QString droppedFile(const QMimeData &data);

} // namespace console
