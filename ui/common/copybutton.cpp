#include "ui/common/copybutton.h"

#include "ui/common/clipboard.h"
#include "ui/common/icon.h"
#include "ui/common/theme.h"

#include <QTimer>

namespace console {

namespace {
constexpr int sayMs = 1'500;
} // namespace

CopyButton::CopyButton(const QString &label, std::function<QString()> text, QWidget *parent, Kind kind)
    : QPushButton(lineIcon(QStringLiteral("copy")), label, parent), m_label(label) {
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
    setText(tr("Copied"));
    setIcon(lineIcon(QStringLiteral("check"), themeColors(palette()).good));
    QTimer::singleShot(sayMs, this, [this] {
        setText(m_label);
        setIcon(lineIcon(QStringLiteral("copy")));
    });
}

} // namespace console
