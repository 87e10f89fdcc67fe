#pragma once

#include "ui/common/page.h"

namespace console {

/// Publishes and withdraws endpoints. What fails is told in the messages of its page; the next snapshot shows the rest.
class EndpointPublisher final : public QObject {
    Q_OBJECT
public:
    /// `owner` is asked in front of.
    EndpointPublisher(const PageContext &context, MessageBar &messages, QWidget *owner);
    void set(std::vector<gateway::EndpointId> endpoints, bool published);
    /// All of its endpoints; asks first where publishing lets data be changed.
    void setAll(const gateway::CatalogCollection &collection, bool published);

private:
    PageContext m_context;
    MessageBar &m_messages;
    QWidget *m_owner;
    Answers m_answers;
};

} // namespace console
