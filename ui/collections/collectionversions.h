#pragma once

#include "ui/common/page.h"

class QMenu;

namespace console {

/// Brings the versions of a collection back that imports have replaced.
class CollectionVersions final : public QObject {
    Q_OBJECT
public:
    /// `owner` is asked in front of; what came back otherwise than it was is told in `messages`.
    CollectionVersions(const PageContext &context, MessageBar &messages, QWidget *owner);
    /// "Undo the last import…" and its counterpart; disabled where there is nothing to bring back. `collection` may be
    /// null.
    void addActions(QMenu &menu, const gateway::CatalogCollection *collection);

private:
    using Use = gateway::CollectionVersion::Use;
    void addAction(QMenu &menu, const QString &text, const gateway::CatalogCollection *collection, Use use);
    void bringBack(const gateway::Collection &collection, const gateway::CollectionVersion &version, Use use);
    void report(const gateway::Result<gateway::BroughtBack> &back);

    PageContext m_context;
    MessageBar &m_messages;
    QWidget *m_owner;
    Answers m_answers;
};

} // namespace console
