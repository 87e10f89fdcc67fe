#include "ui/importwizard/changesmodel.h"

#include "ui/common/roles.h"
#include "ui/common/text.h"

namespace console {

namespace {

using gateway::ChangeEffect;
using Kind = gateway::EndpointChange::Kind;

constexpr int decisionRole = Qt::UserRole + 101;
constexpr int endpointRole = Qt::UserRole + 102;
constexpr int fieldRole = Qt::UserRole + 103;
enum Decision : int { GiveUp, TakeBaseUrl };

QStandardItem *makeItem(const QString &text) {
    auto *made = new QStandardItem(text);
    made->setEditable(false);
    return made;
}

QStandardItem *toned(const QString &text, Tone tone) {
    QStandardItem *made = makeItem(text);
    made->setData(static_cast<int>(tone), ToneRole);
    return made;
}

Tone toneOf(ChangeEffect effect) {
    switch (effect) {
    case ChangeEffect::AddsPower:
        return Tone::Warning;
    case ChangeEffect::Tightened:
        return Tone::Good;
    case ChangeEffect::Note:
        break;
    }
    return Tone::Muted;
}

QString partText(const std::string &part) {
    if (part == "security")
        return ChangesModel::tr("credentials");
    if (part == "summary")
        return ChangesModel::tr("summary");
    if (part == "description")
        return ChangesModel::tr("description");
    if (part == "deprecated")
        return ChangesModel::tr("deprecated");
    if (part == "answers")
        return ChangesModel::tr("answers");
    if (part == "texts")
        return ChangesModel::tr("texts");
    return toQString(part); // of the description: tags, operation_id
}

QString fateOfNew(const gateway::EndpointChange &change, const gateway::PublishChoice &publish) {
    const std::size_t blank = change.endpoint.find(' ');
    if (publish.includes(change.endpoint.substr(0, blank), change.endpoint.substr(blank + 1)))
        return ChangesModel::tr("will be published, as ticked");
    return change.addsPower ? ChangesModel::tr("not published; it may change data") : ChangesModel::tr("not published");
}

} // namespace

ChangesModel::ChangesModel(QObject *parent) : QStandardItemModel(0, ColumnCount, parent) {
    setHorizontalHeaderLabels({tr("Endpoint and difference"), tr("What it means")});
}

void ChangesModel::setResult(const gateway::ImportResult &dryRun, const gateway::PublishChoice &publish) {
    removeRows(0, rowCount());
    m_decisions.clear();
    m_withheld.clear();
    if (dryRun.baseUrl)
        addBaseUrl(*dryRun.baseUrl);
    QStandardItem *changed = addGroup(tr("Changed"));
    QStandardItem *added = addGroup(tr("New"));
    QStandardItem *removed = addGroup(tr("Gone"));
    for (const gateway::EndpointChange &change : dryRun.changes) {
        if (change.kind == Kind::Changed) {
            addEndpoint(*changed, change, change.withheld ? tr("withheld until you accept it") : QString());
        } else if (change.kind == Kind::Removed) {
            addEndpoint(*removed, change, tr("can no longer be called"));
        } else {
            addEndpoint(*added, change, fateOfNew(change, publish));
        }
    }
    dropEmptyGroups();
}

void ChangesModel::dropEmptyGroups() {
    for (int row = rowCount() - 1; row >= 0; --row) {
        QStandardItem *group = item(row);
        if (group->hasChildren())
            group->setText(tr("%1 (%2)").arg(group->text()).arg(group->rowCount()));
        else if (!group->isCheckable())
            removeRow(row);
    }
}

QStandardItem *ChangesModel::addGroup(const QString &title) {
    QStandardItem *group = makeItem(title);
    QFont font = group->font();
    font.setBold(true);
    group->setFont(font);
    appendRow({group, makeItem({})});
    return group;
}

void ChangesModel::addBaseUrl(const gateway::EditConflict &conflict) {
    QStandardItem *row = makeItem(tr("Take the base URL %1").arg(toQString(conflict.theirs)));
    row->setCheckable(true);
    row->setData(TakeBaseUrl, decisionRole);
    row->setData(tr("Calls go to %1. The description named %2 and names %3 now. Unless you tick this, yours stays.")
                     .arg(toQString(conflict.mine), toQString(conflict.base), toQString(conflict.theirs)),
                 textRole);
    m_decisions.push_back(row);
    appendRow({row, makeItem(tr("yours stays: %1").arg(toQString(conflict.mine)))});
}

void ChangesModel::addEndpoint(QStandardItem &group, const gateway::EndpointChange &change, const QString &effect) {
    const QString name = toQString(change.endpoint);
    QStandardItem *row =
        makeItem(change.before.empty() ? name : tr("%1, before %2").arg(name, toQString(change.before)));
    if (change.withheld) {
        row->setCheckable(true);
        row->setToolTip(tr("Tick it to publish it all the same"));
        m_withheld.emplace(change.endpoint, row);
    }
    for (const gateway::EndpointDifference &difference : change.differences)
        addDifference(*row, difference);
    for (const gateway::EditConflict &conflict : change.conflicts)
        addConflict(*row, change, conflict);
    group.appendRow({row, toned(effect, change.withheld || change.addsPower ? Tone::Warning : Tone::Muted)});
}

void ChangesModel::addDifference(QStandardItem &endpoint, const gateway::EndpointDifference &difference) {
    const QString effect = difference.effect == ChangeEffect::AddsPower   ? tr("accepts more")
                           : difference.effect == ChangeEffect::Tightened ? tr("accepts less")
                                                                          : tr("no other requests");
    const QString text = toQString(difference.text);
    const QString part = partText(difference.part);
    const bool isNamed = difference.part == "request" || difference.part == "path"; // says itself what it is about
    QStandardItem *row = makeItem(isNamed ? text.simplified() : part + QStringLiteral(": ") + text.simplified());
    row->setData(isNamed ? text : part + QStringLiteral("\n\n") + text, textRole);
    endpoint.appendRow({row, toned(effect, toneOf(difference.effect))});
}

void ChangesModel::addConflict(QStandardItem &endpoint, const gateway::EndpointChange &change,
                               const gateway::EditConflict &conflict) {
    const QString field = partText(conflict.field);
    const bool isGone = change.kind == Kind::Removed;
    QStandardItem *row = makeItem(isGone ? tr("Your %1 goes with it").arg(field) : tr("Take the new %1").arg(field));
    if (!isGone) {
        row->setCheckable(true);
        row->setData(GiveUp, decisionRole);
        row->setData(toQString(change.endpoint), endpointRole);
        row->setData(toQString(conflict.field), fieldRole);
        m_decisions.push_back(row);
    }
    row->setData(tr("Yours:\n%1\n\nThe description when you wrote it:\n%2\n\nThe description now:\n%3")
                     .arg(toQString(conflict.mine), toQString(conflict.base), toQString(conflict.theirs)),
                 textRole);
    endpoint.appendRow({row, toned(isGone ? QString() : tr("both changed it; yours stays"), Tone::Warning)});
}

std::vector<const QStandardItem *> ChangesModel::ticked(int kind) const {
    std::vector<const QStandardItem *> rows;
    for (const QStandardItem *row : m_decisions) {
        if (row->checkState() == Qt::Checked && row->data(decisionRole).toInt() == kind)
            rows.push_back(row);
    }
    return rows;
}

bool ChangesModel::mayPublish(const std::string &endpoint, bool isChosen) const {
    const auto withheld = m_withheld.find(endpoint);
    return withheld == m_withheld.end() ? isChosen : withheld->second->checkState() == Qt::Checked;
}

std::vector<gateway::GivenUpText> ChangesModel::givenUp() const {
    std::vector<gateway::GivenUpText> texts;
    for (const QStandardItem *row : ticked(GiveUp))
        texts.push_back({toUtf8(row->data(endpointRole).toString()), toUtf8(row->data(fieldRole).toString())});
    return texts;
}

bool ChangesModel::takesBaseUrl() const {
    return !ticked(TakeBaseUrl).empty();
}

} // namespace console
