#pragma once

#include "gateway/catalog/catalog.h"

#include <QObject>

class QCheckBox;
class QFormLayout;
class QLineEdit;

namespace console {

/// The rows of a form that say which limits an argument has to keep to.
class RuleLimitsFields final : public QObject {
    Q_OBJECT
public:
    /// Appends its rows to `form`, the layout of `owner`.
    RuleLimitsFields(QFormLayout &form, QWidget *owner);
    void show(const gateway::ArgumentRule &rule);
    void setEnabled(bool enabled);
    /// Error code "rule.malformed".
    [[nodiscard]] gateway::Result<void> readInto(gateway::ArgumentRule &rule) const;

private:
    QCheckBox *m_required;
    QLineEdit *m_minimum;
    QLineEdit *m_maximum;
    QLineEdit *m_values;
    QLineEdit *m_regex;
    QLineEdit *m_minLength;
    QLineEdit *m_maxLength;
};

} // namespace console
