#include "ui/common/messages.h"

#include "ui/common/text.h"

#include <QCoreApplication>
#include <QMessageBox>
#include <QPushButton>

namespace console {

namespace {
constexpr std::size_t maxProblems = 10;
} // namespace

QString errorText(const gateway::Error &error) {
    QString text = toQString(error.message);
    std::size_t shown = 0;
    for (const gateway::Problem &problem : error.problems) {
        if (++shown > maxProblems)
            break;
        text += QStringLiteral("\n• ");
        if (problem.line > 0)
            text += QStringLiteral("%1:%2 ").arg(problem.line).arg(problem.column);
        text += toQString(problem.message);
    }
    return text;
}

void showError(QWidget *parent, const QString &title, const gateway::Error &error) {
    auto *box = new QMessageBox(QMessageBox::Warning, title, errorText(error), QMessageBox::NoButton, parent);
    box->addButton(QCoreApplication::translate("console::messages", "Close"), QMessageBox::AcceptRole);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    box->open();
}

void ask(QWidget *parent, const Question &question, std::function<void()> yes) {
    auto *box = new QMessageBox(QMessageBox::NoIcon, question.title, question.text, QMessageBox::NoButton, parent);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    box->setInformativeText(question.detail);
    QPushButton *button = box->addButton(question.yes, QMessageBox::AcceptRole);
    // Qt's own words are translated only where its translations are installed
    QPushButton *no =
        box->addButton(QCoreApplication::translate("console::messages", "Cancel"), QMessageBox::RejectRole);
    box->setDefaultButton(no);
    box->setEscapeButton(no);
    QObject::connect(button, &QPushButton::clicked, box, [yes = std::move(yes)] { yes(); });
    box->open();
}

} // namespace console
