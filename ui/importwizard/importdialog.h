#pragma once

#include "ui/common/page.h"

#include <QDialog>

#include <atomic>
#include <memory>

class QProgressBar;
class QPushButton;
class QStackedWidget;

namespace console {

class ImportPreviewPage;
class ImportSourcePage;

/// Brings an API in: where from, then what was found, then what it is called and what of it is published.
/// Nothing is stored before the last button.
class ImportDialog final : public QDialog {
    Q_OBJECT
public:
    ImportDialog(const PageContext &context, QWidget *parent);
    ~ImportDialog() override;
    Q_DISABLE_COPY_MOVE(ImportDialog)

Q_SIGNALS:
    void imported(const QString &name, int endpoints, int published);

private:
    enum Step : int { Source, Reading, Preview };
    void goTo(Step step);
    void next();
    void read();
    void showPreview(gateway::Result<std::shared_ptr<const gateway::ImportPreview>> preview);
    using ImportAnswer = gateway::Result<gateway::ImportResult>;
    void import();
    void run(gateway::ImportRequest request, void (ImportDialog::*then)(const ImportAnswer &answer));
    void finish(const ImportAnswer &answer);
    [[nodiscard]] gateway::ImportRequest replacing() const;
    /// `dryRun`: what replacing the collection would do.
    void askToReplace(const ImportAnswer &dryRun);
    [[nodiscard]] QWidget *makeReadingPage();

    PageContext m_context;
    MessageBar *m_messages;
    QStackedWidget *m_steps;
    ImportSourcePage *m_source;
    ImportPreviewPage *m_preview;
    QProgressBar *m_progress = nullptr;
    QPushButton *m_back;
    QPushButton *m_next;
    std::shared_ptr<std::atomic_bool> m_cancelled;
    Answers m_answers;
};

} // namespace console
