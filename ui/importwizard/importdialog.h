#pragma once

#include "ui/common/page.h"
#include "ui/importwizard/operationlist.h"

#include <QDialog>

#include <atomic>
#include <memory>
#include <optional>

class QProgressBar;
class QPushButton;
class QStackedWidget;

namespace console {

class EnvironmentPage;
class ImportChangesPage;
class ImportPreviewPage;
class ImportSourcePage;

/// Brings an API in: where from, then what was found and what of it is published, then how it is called here and where
/// its calls go; where there is a collection of that name, what replacing it would change. Nothing is stored before the
/// last button; a credential only once the collection is. A file that is dropped anywhere on it is read.
class ImportDialog final : public QDialog {
    Q_OBJECT
public:
    ImportDialog(const PageContext &context, QWidget *parent);
    ~ImportDialog() override;
    Q_DISABLE_COPY_MOVE(ImportDialog)

    /// Reads the file at once.
    void openFile(const QString &path);
    /// Esc and closing as well; not while something is being stored, which cannot be taken back.
    void reject() override;

Q_SIGNALS:
    void imported(const QString &name, int endpoints, int published);

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    enum Step : int { Source, Reading, Preview, Environment, Changes };
    void goTo(Step step);
    [[nodiscard]] static QString textOfNext(Step step);
    void goBack();
    void next();
    void read();
    void takePreview(gateway::Result<gateway::ImportPreviewPtr> preview, const std::string &refused);
    void showPreview(const OperationListPtr &list);
    [[nodiscard]] bool isBusy() const;
    /// Nothing can be pressed while the gateway stores.
    void setStoring(bool storing);
    using ImportAnswer = gateway::Result<gateway::ImportResult>;
    void import();
    [[nodiscard]] gateway::ImportRequest request() const;
    void replace();
    void run(gateway::ImportRequest request, void (ImportDialog::*then)(const ImportAnswer &answer));
    void finish(const ImportAnswer &answer);
    /// `dryRun`: what replacing the collection would do.
    void showChanges(const ImportAnswer &dryRun);
    void storeCredential();
    [[nodiscard]] QWidget *makeReadingPage();
    [[nodiscard]] QWidget *makeButtons();

    PageContext m_context;
    MessageBar *m_messages;
    QStackedWidget *m_steps;
    ImportSourcePage *m_source;
    ImportPreviewPage *m_preview;
    EnvironmentPage *m_environment;
    ImportChangesPage *m_changes;
    QProgressBar *m_progress = nullptr;
    QPushButton *m_cancel;
    QPushButton *m_back;
    QPushButton *m_next;
    gateway::ImportPreviewPtr m_read;
    std::optional<gateway::CollectionId> m_stored; ///< The collection that was made.
    bool m_isStoring = false;
    std::shared_ptr<std::atomic_bool> m_cancelled;
    Answers m_answers;
};

} // namespace console
