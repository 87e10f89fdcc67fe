#include "ui/importwizard/operationlist.h"

#include "gateway/domain/endpoint.h"

#include "ui/common/text.h"

#include <QHash>
#include <QSet>

#include <algorithm>

namespace console {

namespace {

QString searchTextOf(const gateway::ImportedOperation &operation) {
    return toQString(operation.method + ' ' + operation.path + '\n' + operation.operationId + '\n' + operation.summary +
                     '\n' + operation.description)
        .toLower();
}

QStringList sorted(const QSet<QString> &texts) {
    QStringList list(texts.begin(), texts.end());
    list.sort(Qt::CaseInsensitive);
    return list;
}

} // namespace

OperationListPtr makeOperationList(gateway::ImportPreviewPtr preview) {
    auto list = std::make_shared<OperationList>();
    QHash<QString, std::size_t> places;
    QSet<QString> methods;
    QSet<QString> tags;
    std::uint32_t index = 0;
    for (const gateway::ImportedOperation &operation : preview->api->operations) {
        const QString tag = operation.tags.empty() ? QString() : toQString(operation.tags.front());
        if (!places.contains(tag)) {
            places.insert(tag, list->groups.size());
            list->groups.push_back({tag, {}});
        }
        list->groups[places.value(tag)].operations.push_back(index++);
        list->searchTexts.push_back(searchTextOf(operation));
        list->safe += gateway::isSafeMethod(operation.method) ? 1 : 0;
        methods.insert(toQString(operation.method));
        for (const std::string &each : operation.tags)
            tags.insert(toQString(each));
    }
    list->methods = sorted(methods);
    list->tags = sorted(tags);
    list->preview = std::move(preview);
    return list;
}

bool OperationFilter::admits(const OperationList &list, std::size_t operation) const {
    const gateway::ImportedOperation &candidate = list.at(operation);
    if (!method.empty() && candidate.method != method)
        return false;
    if (!tag.empty() && std::find(candidate.tags.begin(), candidate.tags.end(), tag) == candidate.tags.end())
        return false;
    if (deprecated != Deprecated::Shown && candidate.deprecated != (deprecated == Deprecated::Only))
        return false;
    const QString &text = list.searchTexts[operation];
    return std::all_of(words.begin(), words.end(), [&](const QString &word) { return text.contains(word); });
}

bool OperationFilter::isEmpty() const {
    return words.isEmpty() && method.empty() && tag.empty() && deprecated == Deprecated::Shown;
}

} // namespace console
