#pragma once

#include "gateway/admin/importpreview.h"

#include <QString>
#include <QStringList>

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace console {

/// The operations of a description as the wizard lists them, with what searching needs. Immutable; refers to the
/// preview's operations by their index, so nothing is copied.
struct OperationList {
    struct Group {
        QString tag; ///< First tag of its operations; empty: they have none.
        std::vector<std::uint32_t> operations;
    };
    gateway::ImportPreviewPtr preview;
    std::vector<Group> groups;        ///< In document order.
    std::vector<QString> searchTexts; ///< By operation, lower case.
    QStringList methods;              ///< That occur, sorted.
    QStringList tags;                 ///< That occur anywhere, sorted.
    std::size_t safe = 0;             ///< Operations that change nothing.

    [[nodiscard]] const gateway::ImportedOperation &at(std::size_t operation) const {
        return preview->api->operations[operation];
    }
};

using OperationListPtr = std::shared_ptr<const OperationList>;

/// Looks at every operation: on a pool thread.
[[nodiscard]] OperationListPtr makeOperationList(gateway::ImportPreviewPtr preview);

/// Which operations are shown; what is empty admits all.
struct OperationFilter {
    enum class Deprecated : int { Shown, Hidden, Only };
    QStringList words; ///< In lower case; each must occur in path, name or texts.
    std::string method;
    std::string tag;
    Deprecated deprecated = Deprecated::Shown;

    [[nodiscard]] bool admits(const OperationList &list, std::size_t operation) const;
    [[nodiscard]] bool isEmpty() const;
};

} // namespace console
