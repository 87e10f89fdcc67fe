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
        const QImage image = reader.read();
        if (image.isNull())
            continue;
        for (const QIcon::Mode mode : {QIcon::Normal, QIcon::Selected}) // otherwise styles tint what is selected
            result.addPixmap(QPixmap::fromImage(image), mode);
    }
    return result;
}

} // namespace console
