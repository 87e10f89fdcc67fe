#pragma once

#include "gateway/admin/importservice.h"

#include "ui/importwizard/changesmodel.h"

#include <QWidget>

class QCheckBox;
class QLabel;
class QPlainTextEdit;
class QTreeView;

namespace console {

/// The step before a collection is replaced: what the new description changes, and what of it somebody has to decide.
class ImportChangesPage final : public QWidget {
    Q_OBJECT
public:
    explicit ImportChangesPage(QWidget *parent = nullptr);
    /// `dryRun`: what replacing the collection would do, with nothing accepted.
    void setResult(const gateway::ImportResult &dryRun, const gateway::PublishChoice &publish);
    /// Makes a replacing request of it. Nothing is accepted by itself: what was ticked to be published counts for what
    /// does not add power.
    void addTo(gateway::ImportRequest &request) const;

private:
    void showText();

    ChangesModel *m_model;
    QLabel *m_title;
    QLabel *m_facts;
    QTreeView *m_tree;
    QPlainTextEdit *m_text;
    QCheckBox *m_credential; ///< Shown where the collection's credential would go to another host.
};

} // namespace console
