#pragma once

#include "ui/common/page.h"

class QFormLayout;
class QLabel;

namespace console {

class PoliciesPanel;
class StateDot;

/// One collection to read: where its calls go and how that upstream does; and its policies to edit.
class CollectionPane final : public QWidget {
    Q_OBJECT
public:
    CollectionPane(const PageContext &context, QWidget *parent);
    /// `breaker`: state of its circuit breaker; empty where it has not been called.
    void setCollection(const gateway::CatalogPtr &catalog, const gateway::CatalogCollection &collection,
                       const std::string &breaker);

Q_SIGNALS:
    void failed(const gateway::Error &error);

private:
    [[nodiscard]] QFormLayout *makeFacts();
    void showBreaker(const gateway::UpstreamSettings &settings, const std::string &breaker);

    QLabel *m_title;
    QLabel *m_about;
    QLabel *m_address;
    QLabel *m_credential;
    QLabel *m_imported;
    StateDot *m_dot;
    QLabel *m_breaker;
    PoliciesPanel *m_policies;
    /// What the policies were shown for: news of the breaker alone do not load them anew.
    gateway::CollectionId m_shown;
    std::int64_t m_revision = -1;
};

} // namespace console
