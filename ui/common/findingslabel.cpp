#include "ui/common/findingslabel.h"

#include "ui/common/theme.h"

namespace console {

FindingsLabel::FindingsLabel(QWidget *parent) : QLabel(parent) {
    setAccessibleName(tr("What is poor about it"));
    setWordWrap(true);
    setTextFormat(Qt::PlainText);
    hide();
}

void FindingsLabel::setFindings(const QStringList &findings) {
    setText(findings.isEmpty() ? QString() : QStringLiteral("• ") + findings.join(QStringLiteral("\n• ")));
    setVisible(!findings.isEmpty());
    QPalette colors(parentWidget()->palette()); // the theme may have changed since
    colors.setColor(QPalette::WindowText, toneColor(colors, Tone::Warning));
    setPalette(colors);
}

} // namespace console
