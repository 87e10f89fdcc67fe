#include "ui/common/icon.h"

#include <QApplication>
#include <QBuffer>
#include <QFile>
#include <QImageReader>
#include <QPalette>
#include <QPixmap>

static void initIcons() {
    Q_INIT_RESOURCE(icons); // linked statically: nobody else would
}

namespace console {

QIcon lineIcon(const QString &name) {
    return lineIcon(name, QApplication::palette().color(QPalette::WindowText));
}

QIcon lineIcon(const QString &name, const QColor &color) {
    initIcons();
    QFile file(QStringLiteral(":/icons/") + name + QStringLiteral(".svg"));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QByteArray svg = file.readAll();
    svg.replace("currentColor", color.name().toLatin1());
    QIcon result;
    for (const int size : {16, 20, 24, 32, 48, 64}) {
        QBuffer buffer(&svg);
        QImageReader reader(&buffer, "svg");
        reader.setScaledSize({size, size});
        if (const QImage image = reader.read(); !image.isNull())
            result.addPixmap(QPixmap::fromImage(image));
    }
    return result;
}

} // namespace console
