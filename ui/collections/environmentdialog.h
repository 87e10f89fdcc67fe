#pragma once

#include "ui/common/page.h"

#include <QDialog>

#include <functional>
#include <optional>
#include <string>

class QLineEdit;
class QPushButton;

namespace console {

/// Adds an environment to a collection and has calls go there. Stays open until that is done.
class EnvironmentDialog final : public QDialog {
    Q_OBJECT
public:
    EnvironmentDialog(const PageContext &context, const gateway::Collection &collection, QWidget *parent);

private:
    void add();
    /// An environment by that name; with a base URL a new one. `then` runs when it is stored.
    void name(const std::string &environment, const std::optional<std::string> &baseUrl, std::function<void()> then);

    PageContext m_context;
    gateway::CollectionId m_collection;
    QStringList m_taken;
    bool m_isUnnamed; ///< The present one: it gets a name first, or the new one would take its place.
    MessageBar *m_messages;
    QLineEdit *m_name;
    QLineEdit *m_baseUrl;
    QPushButton *m_add;
    Answers m_answers;
};

} // namespace console
