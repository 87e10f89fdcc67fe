#include "ui/connect/configdiffdialog.h"

#include "gateway/clientconfig/linediff.h"

#include "ui/common/text.h"
#include "ui/common/theme.h"
#include "ui/common/widgets.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QFontDatabase>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTextBlock>
#include <QVBoxLayout>

namespace console {

namespace {

using Kind = gateway::DiffLine::Kind;

// Colours alone would not do: each line says by its first character what happens to it.
void colour(QPlainTextEdit &view, const std::vector<gateway::DiffLine> &diff, const QPalette &palette) {
    const bool isDark = palette.color(QPalette::Base).lightness() < 128;
    QTextCursor cursor(view.document());
    for (const gateway::DiffLine &line : diff) {
        QTextBlockFormat format;
        if (line.kind == Kind::Added)
            format.setBackground(isDark ? QColor(0x1d, 0x40, 0x2a) : QColor(0xdd, 0xf4, 0xe2));
        else if (line.kind == Kind::Removed)
            format.setBackground(isDark ? QColor(0x4a, 0x23, 0x26) : QColor(0xfb, 0xe3, 0xe4));
        const QString sign = line.kind == Kind::Added     ? QStringLiteral("+ ")
                             : line.kind == Kind::Removed ? QStringLiteral("- ")
                                                          : QStringLiteral("  ");
        cursor.insertText(sign + toQString(line.text));
        cursor.setBlockFormat(format);
        if (&line != &diff.back())
            cursor.insertBlock(QTextBlockFormat());
    }
}

} // namespace

ConfigDiffDialog::ConfigDiffDialog(const QString &clientName, Plan plan, bool mayHoldSecret, QWidget *parent)
    : QDialog(parent), m_plan(std::move(plan)), m_file(new QLabel(this)), m_diff(new QPlainTextEdit(this)),
      m_secret(new QCheckBox(tr("Write the secret into the file"), this)), m_write(primaryButton(tr("Write"), this)) {
    setWindowTitle(tr("Configuration of %1").arg(clientName));
    resize(760, 520);
    m_file->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_diff->setObjectName(QStringLiteral("configDiff"));
    m_diff->setAccessibleName(tr("What changes in the file"));
    m_diff->setReadOnly(true);
    m_diff->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_diff->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_secret->setObjectName(QStringLiteral("secretInFile"));
    m_secret->setToolTip(tr("Otherwise the client takes it from elsewhere. In a file everybody who reads it has it."));
    m_secret->setVisible(mayHoldSecret);
    m_write->setObjectName(QStringLiteral("writeButton"));
    auto *buttons = new QDialogButtonBox(this);
    buttons->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
    buttons->addButton(m_write, QDialogButtonBox::AcceptRole);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_secret, &QCheckBox::toggled, this, &ConfigDiffDialog::showPlan);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_file);
    layout->addWidget(m_diff, 1);
    layout->addWidget(m_secret);
    layout->addWidget(hintLabel(tr("What does not concern the gateway stays as it is. What the file holds now is kept "
                                   "in a file beside it, and the write can be undone."),
                                this));
    layout->addWidget(buttons);
    showPlan();
}

void ConfigDiffDialog::showPlan() {
    m_diff->clear();
    const auto planned = m_plan(m_secret->isChecked());
    if (!planned) {
        m_write->setEnabled(false);
        m_file->setText(toQString(planned.error().message));
        return;
    }
    m_change = *planned;
    showDifference();
}

void ConfigDiffDialog::showDifference() {
    const auto diff = gateway::lineDiff(m_change.before.value_or(std::string()), m_change.after);
    m_write->setEnabled(!diff.empty());
    const QString file = toQString(m_change.file);
    m_file->setText(diff.empty()      ? tr("%1 says so already.").arg(file)
                    : m_change.before ? tr("This changes in %1:").arg(file)
                                      : tr("%1 is made:").arg(file));
    colour(*m_diff, diff, palette());
    m_diff->moveCursor(QTextCursor::Start);
}

} // namespace console
