#pragma once

#include "gateway/catalog/catalog.h"

#include <QWidget>

class QLabel;
class QPlainTextEdit;
class QTreeView;

namespace console {

class ScopeModel;

/// The scope of a profile: boxes to tick, and rules by pattern for those who want them.
class ScopeEditor final : public QWidget {
    Q_OBJECT
public:
    explicit ScopeEditor(QWidget *parent = nullptr);
    void setScope(gateway::CatalogPtr catalog, const std::vector<gateway::ScopePattern> &patterns);
    /// Whether the profile can only read, whatever the scope says: then that is said here, too.
    void setReadOnly(bool readOnly);
    /// Errors: "pattern.malformed", "collection.not-found".
    [[nodiscard]] gateway::Result<std::vector<gateway::ScopePattern>> patterns() const;

Q_SIGNALS:
    void changed();

private:
    void showCount();
    void takeRules();
    [[nodiscard]] gateway::Result<std::vector<gateway::ScopePattern>> typedRules() const;

    gateway::CatalogPtr m_catalog;
    ScopeModel *m_model;
    QTreeView *m_tree;
    QLabel *m_count;
    QPlainTextEdit *m_rules;
    bool m_isReadOnly = false;
};

} // namespace console
