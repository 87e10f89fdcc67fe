#pragma once

#include "ui/collections/collectionsmodel.h"

#include <QWidget>

class QTreeView;

namespace console {

class SearchLine;

/// The tree of collections and endpoints with its search: what is chosen in it.
class CollectionsView final : public QWidget {
    Q_OBJECT
public:
    explicit CollectionsView(QWidget *parent);
    /// Keeps what is chosen and what is open, where it is still there.
    void setCatalog(const gateway::CatalogPtr &catalog);
    void setBreakers(const std::vector<gateway::BreakerStatus> &states);
    void startSearch();
    /// Chooses the collection of that name once a snapshot holds it.
    void choose(const QString &collection);

    [[nodiscard]] const gateway::CatalogPtr &catalog() const { return m_model->catalog(); }
    /// Null unless the row of a collection is chosen.
    [[nodiscard]] const CollectionHead *chosenHead() const;
    /// The collection that is chosen, or whose endpoint is; null where nothing is.
    [[nodiscard]] const gateway::CatalogCollection *collection() const;
    /// Null unless the row of an endpoint is chosen.
    [[nodiscard]] const gateway::CatalogEndpoint *endpoint() const;
    [[nodiscard]] std::vector<gateway::EndpointId> selectedEndpoints() const;

Q_SIGNALS:
    void selectionChanged();
    /// Somebody ticked or unticked one of them.
    void collectionTicked(const gateway::CatalogCollection *collection, bool ticked);
    void endpointTicked(const gateway::EndpointId &endpoint, bool ticked);
    void menuWanted(const QPoint &globalPosition);

private:
    void makeTree();
    void chooseAwaited();

    CollectionsModel *m_model;
    SearchLine *m_search;
    QTreeView *m_tree;
    QString m_awaited;
};

} // namespace console
