#include "ui/common/clipboard.h"

#include <QClipboard>
#include <QCryptographicHash>
#include <QGuiApplication>
#include <QMimeData>
#include <QTimer>

namespace console {

namespace {
QByteArray digest(const QString &text) {
    return QCryptographicHash::hash(text.toUtf8(), QCryptographicHash::Sha256);
}
} // namespace

void copyText(const QString &text) {
    QGuiApplication::clipboard()->setText(text);
}

void copySecret(const QString &secret, int clearAfterMs) {
    auto *data = new QMimeData;
    data->setText(secret);
    // Asks clipboard managers (KDE, GNOME) not to remember it.
    data->setData(QStringLiteral("x-kde-passwordManagerHint"), "secret");
    QGuiApplication::clipboard()->setMimeData(data);
    QTimer::singleShot(clearAfterMs, QGuiApplication::clipboard(), [copied = digest(secret)] {
        QClipboard *clipboard = QGuiApplication::clipboard();
        if (digest(clipboard->text()) == copied)
            clipboard->clear();
    });
}

} // namespace console
