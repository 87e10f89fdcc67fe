#include "ui/publications/publicationsmodel.h"

#include "ui/common/roles.h"
#include "ui/common/text.h"

namespace console {

namespace {

QString argumentNames(const gateway::WrittenPrompt &prompt) {
    QStringList names;
    for (const gateway::PromptArgument &argument : prompt.arguments)
        names += toQString(argument.required ? argument.name : argument.name + '?');
    return names.join(QStringLiteral(", "));
}

// A profile that is gone has no part in it.
template <typename Publication>
int profileCount(const gateway::Catalog &catalog, const Publication &publication) {
    int count = 0;
    for (const gateway::ProfileId &id : publication.profiles)
        count += catalog.profile(id) != nullptr ? 1 : 0;
    return count;
}

} // namespace

void PublicationsModel::setCatalog(const gateway::Catalog &catalog, const QString &filter) {
    const QStringList words = searchWords(filter);
    std::vector<PublicationRow> rows;
    const auto add = [&](PublicationRow row) {
        if (containsWords(row.name + u' ' + row.detail + u' ' + row.about, words))
            rows.push_back(std::move(row));
    };
    for (const gateway::WrittenPrompt &prompt : catalog.prompts())
        add({prompt.id,
             {},
             toQString(prompt.name),
             argumentNames(prompt),
             toQString(prompt.description.empty() ? prompt.title : prompt.description),
             profileCount(catalog, prompt)});
    for (const gateway::WrittenDocument &document : catalog.documents())
        add({{},
             document.id,
             toQString(document.name),
             toQString(document.uri),
             toQString(document.description.empty() ? document.title : document.description),
             profileCount(catalog, document)});
    setRows(std::move(rows));
}

QString PublicationsModel::header(int column) const {
    switch (column) {
    case Name:
        return tr("Name");
    case Kind:
        return tr("Kind");
    case Detail:
        return tr("Arguments or address");
    case Profiles:
        return tr("Profiles");
    default:
        return tr("Description");
    }
}

QVariant PublicationsModel::cell(const PublicationRow &row, int column, int role) const {
    if (role == IdRole)
        return toQString(row.prompt.empty() ? row.document.text() : row.prompt.text());
    if (role == ToneRole)
        return static_cast<int>(column == Profiles && row.profiles == 0 ? Tone::Warning : Tone::Normal);
    if (role != Qt::DisplayRole)
        return {};
    switch (column) {
    case Name:
        return row.name;
    case Kind:
        return row.prompt.empty() ? tr("Document") : tr("Prompt");
    case Detail:
        return row.detail;
    case Profiles:
        return row.profiles == 0 ? tr("nobody yet") : QString::number(row.profiles);
    default:
        return row.about;
    }
}

} // namespace console
