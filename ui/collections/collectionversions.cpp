#include "ui/collections/collectionversions.h"

#include "ui/common/messages.h"
#include "ui/common/text.h"

#include <QDateTime>
#include <QLocale>
#include <QMenu>

namespace console {

CollectionVersions::CollectionVersions(const PageContext &context, MessageBar &messages, QWidget *owner)
    : QObject(owner), m_context(context), m_messages(messages), m_owner(owner) {}

void CollectionVersions::addActions(QMenu &menu, const gateway::CatalogCollection *collection) {
    addAction(menu, tr("Undo the last import…"), collection, Use::Undo);
    addAction(menu, tr("Redo the import…"), collection, Use::Redo);
}

void CollectionVersions::addAction(QMenu &menu, const QString &text, const gateway::CatalogCollection *collection,
                                   Use use) {
    const gateway::CollectionVersion *version = collection == nullptr ? nullptr : collection->newestVersion(use);
    QAction *action = menu.addAction(text);
    action->setEnabled(version != nullptr);
    if (version != nullptr)
        connect(action, &QAction::triggered, this,
                [this, info = collection->info, version = *version, use] { bringBack(info, version, use); });
}

void CollectionVersions::bringBack(const gateway::Collection &collection, const gateway::CollectionVersion &version,
                                   Use use) {
    const QString what =
        tr("It comes back as it was: %1, imported on %2, %n endpoint(s), %3 published. The credential "
           "stays unless it was set for another host.",
           nullptr, static_cast<int>(version.endpoints))
            .arg(toQString(version.source),
                 QLocale().toString(QDateTime::fromMSecsSinceEpoch(version.importedAt / 1000), QLocale::ShortFormat))
            .arg(version.published);
    ask(m_owner,
        {tr("Bring a version back"), tr("Bring back \"%1\"?").arg(toQString(collection.name)), what, tr("Bring back")},
        [this, use, id = collection.id] {
            m_context.gateway.history().bringBack(
                id, use, m_context.actor,
                m_answers.to<gateway::BroughtBack>([this](const auto &back) { report(back); }));
        });
}

void CollectionVersions::report(const gateway::Result<gateway::BroughtBack> &back) {
    if (!back)
        return m_messages.showError(back.error());
    QStringList notes;
    if (back->credentialRemoved)
        notes << tr("Calls go to %1 again. The credential was set for another host and was removed; calls are "
                    "refused until you set one in the settings.")
                     .arg(toQString(back->host));
    for (const gateway::BroughtBack::Renamed &tool : back->renamed)
        notes << tr("The tool of %1 is %2 now: another collection has taken %3.")
                     .arg(toQString(tool.endpoint), toQString(tool.now), toQString(tool.before));
    if (!notes.isEmpty())
        m_messages.showMessage(notes.join(QLatin1Char('\n')), Tone::Warning);
}

} // namespace console
