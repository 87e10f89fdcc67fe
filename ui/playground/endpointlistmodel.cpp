#include "ui/playground/endpointlistmodel.h"

#include "ui/common/roles.h"
#include "ui/common/text.h"

#include <algorithm>
#include <utility>

namespace console {

void EndpointListModel::setEndpoints(gateway::CatalogPtr catalog,
                                     std::vector<const gateway::CatalogEndpoint *> endpoints) {
    const gateway::CatalogPtr previous = std::exchange(m_catalog, std::move(catalog)); // the old rows point into it
    m_all = std::move(endpoints);
    show();
}

void EndpointListModel::setFilter(const QString &text) {
    m_words = searchWords(text);
    show();
}

void EndpointListModel::show() {
    std::vector<const gateway::CatalogEndpoint *> shown;
    std::copy_if(m_all.begin(), m_all.end(), std::back_inserter(shown), [&](const gateway::CatalogEndpoint *endpoint) {
        if (m_words.isEmpty())
            return true;
        const gateway::Endpoint &info = endpoint->info();
        return containsWords(
            toQString(info.title() + ' ' + info.displayName() + ' ' + endpoint->collection().info.name), m_words);
    });
    setRows(std::move(shown));
}

QModelIndex EndpointListModel::indexOf(const gateway::EndpointId &id) const {
    const auto found = std::find_if(rows().begin(), rows().end(), [&](const auto *e) { return e->info().id == id; });
    return found == rows().end() ? QModelIndex() : index(static_cast<int>(found - rows().begin()), 0);
}

QString EndpointListModel::header(int) const {
    return tr("Endpoint");
}

QVariant EndpointListModel::cell(const gateway::CatalogEndpoint *const &endpoint, int, int role) const {
    const gateway::Endpoint &info = endpoint->info();
    switch (role) {
    case Qt::DisplayRole:
        return toQString(info.path);
    case MethodRole:
        return toQString(info.method);
    case Qt::ToolTipRole:
        return toQString(endpoint->collection().info.name + ": " + info.title() + '\n' + info.displayName());
    case Qt::AccessibleTextRole:
        return toQString(info.title());
    case IdRole:
        return toQString(info.id.text());
    default:
        return {};
    }
}

} // namespace console
