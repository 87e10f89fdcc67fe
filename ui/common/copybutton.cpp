#include "ui/common/copybutton.h"

#include "ui/common/clipboard.h"
#include "ui/common/icon.h"
#include "ui/common/theme.h"
#include "ui/common/widgets.h"

#include <QTimer>

namespace console {

namespace {
constexpr int sayMs = 1'500;
} // namespace

CopyButton::CopyButton(const QString &label, std::function<QString()> text, QWidget *parent, Kind kind)
    : QPushButton(parent), m_label(label) {
    setFace(*this, lineIcon(QStringLiteral("copy")), label);
    setMinimumWidth(std::max(sizeHint().width(), fontMetrics().horizontalAdvance(tr("Copied")) + 60));
    connect(this, &QPushButton::clicked, this, [this, text = std::move(text), kind] {
        if (kind == Kind::Secret)
            copySecret(text());
        else
            copyText(text());
        showCopied();
    });
}

void CopyButton::showCopied() {
    setFace(*this, lineIcon(QStringLiteral("check"), themeColors(palette()).good), tr("Copied"));
    QTimer::singleShot(sayMs, this, [this] { setFace(*this, lineIcon(QStringLiteral("copy")), m_label); });
}

} // namespace console
