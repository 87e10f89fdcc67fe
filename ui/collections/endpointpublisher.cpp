#include "ui/collections/endpointpublisher.h"

#include "ui/common/messages.h"
#include "ui/common/text.h"

namespace console {

EndpointPublisher::EndpointPublisher(const PageContext &context, MessageBar &messages, QWidget *owner)
    : QObject(owner), m_context(context), m_messages(messages), m_owner(owner) {}

void EndpointPublisher::set(std::vector<gateway::EndpointId> endpoints, bool published) {
    m_context.gateway.collections().setPublished(std::move(endpoints), published, m_context.actor,
                                                 m_answers.to<std::size_t>([this](const auto &changed) {
                                                     if (!changed)
                                                         m_messages.showError(changed.error());
                                                 }));
}

void EndpointPublisher::setAll(const gateway::CatalogCollection &collection, bool published) {
    std::vector<gateway::EndpointId> ids;
    int changing = 0;
    for (const auto &endpoint : collection.endpoints) {
        if (endpoint->info().published == published)
            continue;
        ids.push_back(endpoint->info().id);
        changing += published && !gateway::isSafeMethod(endpoint->info().method) ? 1 : 0;
    }
    if (changing == 0) {
        set(std::move(ids), published);
        return;
    }
    ask(m_owner,
        {tr("Publish everything"), tr("Publish every endpoint of \"%1\"?").arg(toQString(collection.info.name)),
         tr("%n of them can change or delete data. Profiles that allow the whole collection can call them at once.",
            nullptr, changing),
         tr("Publish")},
        [this, ids] { set(ids, true); });
}

} // namespace console
