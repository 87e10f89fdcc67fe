#pragma once

#include "gateway/catalog/catalog.h"

#include <QAbstractItemModel>

#include <unordered_set>
#include <vector>

namespace console {

/// What a profile allows, as boxes to tick: a ticked collection means everything in it, also what comes later; ticked
/// endpoints mean exactly these. Patterns that boxes cannot say ("Orders: GET *") are kept as rules beside the boxes;
/// what they allow is shown as ticked and cannot be unticked here.
class ScopeModel final : public QAbstractItemModel {
    Q_OBJECT
public:
    enum Column : int { Name, Description, ColumnCount };
    using QAbstractItemModel::QAbstractItemModel;

    void setScope(gateway::CatalogPtr catalog, const std::vector<gateway::ScopePattern> &patterns);
    /// The patterns that the boxes and the rules stand for.
    [[nodiscard]] std::vector<gateway::ScopePattern> patterns() const;
    /// Patterns that boxes cannot say; setting them says changed().
    [[nodiscard]] const std::vector<gateway::ScopePattern> &rules() const { return m_rules; }
    void setRules(std::vector<gateway::ScopePattern> rules);
    /// Endpoints that the scope holds now, whether published or not.
    [[nodiscard]] std::size_t allowedCount() const;

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &child) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;

Q_SIGNALS:
    /// A box was ticked or unticked, or the rules were replaced, by the user.
    void changed();

private:
    using Collection = gateway::CatalogCollection;
    using Endpoint = gateway::Endpoint;
    void takeOver(const gateway::ScopePattern &pattern);
    [[nodiscard]] const Collection &collectionOf(const QModelIndex &index) const;
    [[nodiscard]] const Endpoint *endpointAt(const QModelIndex &index) const;
    [[nodiscard]] bool isWhole(const Collection &collection) const;
    [[nodiscard]] bool isByRule(const Endpoint &endpoint) const;
    [[nodiscard]] bool isTicked(const Endpoint &endpoint) const;
    [[nodiscard]] std::size_t tickedIn(const Collection &collection) const;
    [[nodiscard]] QVariant collectionData(const Collection &collection, int column, int role) const;
    [[nodiscard]] QVariant endpointData(const Endpoint &endpoint, int column, int role) const;
    void tickCollection(const Collection &collection, bool ticked);
    void tickEndpoint(const Collection &collection, const Endpoint &endpoint, bool ticked);
    void tellChanged(int collectionRow);

    gateway::CatalogPtr m_catalog;
    std::unordered_set<gateway::CollectionId> m_whole;
    std::unordered_set<gateway::EndpointId> m_ticked;
    std::vector<gateway::ScopePattern> m_rules;
};

} // namespace console
