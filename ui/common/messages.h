#pragma once

#include "gateway/core/error.h"

#include <QString>

#include <functional>

class QWidget;

namespace console {

/// What a person reads of an error: its message, then what was found, with places.
[[nodiscard]] QString errorText(const gateway::Error &error);

/// A window that says what went wrong; returns at once.
void showError(QWidget *parent, const QString &title, const gateway::Error &error);

struct Question {
    QString title;
    QString text;
    QString detail; ///< What follows from a yes.
    QString yes;    ///< Label of the button, a verb: "Remove".
};
/// Asks; `yes` runs when agreed. Returns at once; the safe answer is the default.
void ask(QWidget *parent, const Question &question, std::function<void()> yes);

} // namespace console
