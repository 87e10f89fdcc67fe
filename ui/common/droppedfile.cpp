#include "ui/common/droppedfile.h"

#include <QMimeData>
#include <QUrl>

namespace console {

QString droppedFile(const QMimeData &data) {
    const QList<QUrl> urls = data.urls();
    return urls.isEmpty() ? QString() : urls.first().toLocalFile();
}

} // namespace console
