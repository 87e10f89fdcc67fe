#pragma once

#include "gateway/admin/importservice.h"

#include <QStandardItemModel>

#include <string>
#include <unordered_map>
#include <vector>

namespace console {

/// What a new description does to the collection that it replaces: changed, new and gone endpoints, what differs and
/// why, and where it disagrees with the admin's own texts. What somebody has to decide has a tick.
class ChangesModel final : public QStandardItemModel {
    Q_OBJECT
public:
    enum Column : int { What, Effect, ColumnCount };
    static constexpr int textRole = Qt::UserRole + 100; ///< The row in full, where it has more to say.

    explicit ChangesModel(QObject *parent = nullptr);

    /// `publish`: what the import shall publish of what is new.
    void setResult(const gateway::ImportResult &dryRun, const gateway::PublishChoice &publish);

    /// Whether the import publishes an endpoint ("GET /orders/{id}"): one that was withheld for what it accepts now
    /// where that was accepted, every other where it was chosen.
    [[nodiscard]] bool mayPublish(const std::string &endpoint, bool isChosen) const;
    [[nodiscard]] std::vector<gateway::GivenUpText> givenUp() const;
    [[nodiscard]] bool takesBaseUrl() const;

private:
    QStandardItem *addGroup(const QString &title);
    void addBaseUrl(const gateway::EditConflict &conflict);
    void dropEmptyGroups();
    void addEndpoint(QStandardItem &group, const gateway::EndpointChange &change, const QString &effect);
    void addDifference(QStandardItem &endpoint, const gateway::EndpointDifference &difference);
    void addConflict(QStandardItem &endpoint, const gateway::EndpointChange &change,
                     const gateway::EditConflict &conflict);
    /// The ticked rows of one kind.
    [[nodiscard]] std::vector<const QStandardItem *> ticked(int kind) const;

    std::vector<QStandardItem *> m_decisions;                    ///< The rows with a tick.
    std::unordered_map<std::string, QStandardItem *> m_withheld; ///< Their rows by endpoint.
};

} // namespace console
