#include "ui/importwizard/importdialog.h"

#include "gateway/admin/upstreamchecks.h"
#include "ui/common/droppedfile.h"
#include "ui/common/text.h"
#include "ui/common/widgets.h"
#include "ui/importwizard/changespage.h"
#include "ui/importwizard/environmentpage.h"
#include "ui/importwizard/previewpage.h"
#include "ui/importwizard/sourcepage.h"

#include <QDialogButtonBox>
#include <QDragEnterEvent>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace console {

ImportDialog::ImportDialog(const PageContext &context, QWidget *parent)
    : QDialog(parent), m_context(context), m_messages(new MessageBar(this)), m_steps(new QStackedWidget(this)),
      m_source(new ImportSourcePage(this)), m_preview(new ImportPreviewPage(this)),
      m_environment(new EnvironmentPage(this)), m_changes(new ImportChangesPage(this)),
      m_cancel(new QPushButton(tr("Cancel"), this)), m_back(new QPushButton(tr("Back"), this)),
      m_next(primaryButton({}, this)) {
    setAttribute(Qt::WA_DeleteOnClose);
    setAcceptDrops(true);
    setWindowTitle(tr("Import an API"));
    resize(1120, 740);
    m_steps->addWidget(m_source);
    m_steps->addWidget(makeReadingPage());
    m_steps->addWidget(m_preview);
    m_steps->addWidget(m_environment);
    m_steps->addWidget(m_changes);
    connect(m_source, &ImportSourcePage::changed, this, [this] { m_next->setEnabled(m_source->isComplete()); });
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(12);
    layout->addWidget(m_messages);
    layout->addWidget(m_steps, 1);
    layout->addWidget(makeButtons());
    for (QWidget *child : findChildren<QWidget *>()) // a file is read wherever it is dropped
        child->setAcceptDrops(false);
    goTo(Source);
}

ImportDialog::~ImportDialog() {
    if (m_cancelled != nullptr)
        *m_cancelled = true;
}

QWidget *ImportDialog::makeButtons() {
    m_back->setObjectName(QStringLiteral("backButton"));
    m_back->setAutoDefault(false);
    m_next->setObjectName(QStringLiteral("nextButton"));
    m_next->setDefault(true);
    auto *buttons = new QDialogButtonBox(this);
    m_cancel->setObjectName(QStringLiteral("cancelButton"));
    m_cancel->setAutoDefault(false);
    buttons->addButton(m_cancel, QDialogButtonBox::RejectRole);
    buttons->addButton(m_back, QDialogButtonBox::ActionRole);
    buttons->addButton(m_next, QDialogButtonBox::ActionRole);
    connect(buttons, &QDialogButtonBox::rejected, this, [this] {
        if (m_steps->currentIndex() == Reading)
            goTo(Source);
        else
            reject();
    });
    connect(m_back, &QPushButton::clicked, this, &ImportDialog::goBack);
    connect(m_next, &QPushButton::clicked, this, &ImportDialog::next);
    return buttons;
}

QWidget *ImportDialog::makeReadingPage() {
    auto *page = new QWidget(this);
    m_progress = new QProgressBar(page);
    m_progress->setAccessibleName(tr("Progress of reading"));
    auto *layout = new QVBoxLayout(page);
    layout->addStretch();
    layout->addWidget(new QLabel(tr("Reading the description…"), page));
    layout->addWidget(m_progress);
    layout->addStretch();
    return page;
}

void ImportDialog::goTo(Step step) {
    if (step != Reading && m_cancelled != nullptr)
        *m_cancelled = true;
    m_steps->setCurrentIndex(step);
    m_messages->hide();
    m_back->setVisible(step >= Preview);
    m_next->setVisible(step != Reading);
    m_next->setText(textOfNext(step));
    m_next->setEnabled(step != Source || m_source->isComplete());
    if (step >= Preview)
        m_steps->currentWidget()->setFocus();
}

QString ImportDialog::textOfNext(Step step) {
    switch (step) {
    case Source:
        return tr("Read");
    case Environment:
        return tr("Import");
    case Changes:
        return tr("Replace");
    default:
        return tr("Next");
    }
}

void ImportDialog::goBack() {
    const int step = m_steps->currentIndex();
    goTo(step == Changes ? Environment : step == Environment ? Preview : Source);
}

void ImportDialog::next() {
    if (m_steps->currentIndex() == Source)
        read();
    else if (m_steps->currentIndex() == Preview)
        goTo(Environment);
    else if (m_stored)
        storeCredential();
    else if (m_steps->currentIndex() == Changes)
        replace();
    else
        import();
}

bool ImportDialog::isBusy() const {
    return m_stored || m_isStoring;
}

void ImportDialog::setStoring(bool storing) {
    m_isStoring = storing;
    for (QPushButton *button : {m_cancel, m_back, m_next})
        button->setEnabled(!storing);
}

void ImportDialog::reject() {
    if (!m_isStoring)
        QDialog::reject();
}

void ImportDialog::openFile(const QString &path) {
    goTo(Source);
    m_source->setFile(path);
    read();
}

void ImportDialog::dragEnterEvent(QDragEnterEvent *event) {
    if (!isBusy() && !droppedFile(*event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void ImportDialog::dropEvent(QDropEvent *event) {
    openFile(droppedFile(*event->mimeData()));
}

void ImportDialog::read() {
    goTo(Reading);
    m_progress->setValue(0);
    m_cancelled = std::make_shared<std::atomic_bool>(false);
    // Called on the pool thread; what it says is shown on this one.
    auto progress = [this, cancelled = m_cancelled, executor = m_answers.executor()](int percent) {
        executor->post([this, percent] { m_progress->setValue(percent); });
        return !*cancelled;
    };
    auto source = m_source->source();
    const auto refused = std::make_shared<std::string>();
    source.refused = [refused](std::string text) { *refused = std::move(text); };
    auto done = m_answers.to<gateway::ImportPreviewPtr>([this, cancelled = m_cancelled, refused](auto preview) {
        if (!*cancelled)
            takePreview(std::move(preview), *refused);
    });
    m_context.gateway.imports().preview(std::move(source), std::move(progress), std::move(done));
}

void ImportDialog::takePreview(gateway::Result<gateway::ImportPreviewPtr> preview, const std::string &refused) {
    if (!preview) {
        goTo(Source);
        m_messages->showError(preview.error());
        if (!preview.error().problems.empty())
            m_source->showRefused(refused, preview.error().problems.front());
        return;
    }
    m_answers.runInPool<OperationListPtr>([read = std::move(preview).value()] { return makeOperationList(read); },
                                          [this, cancelled = m_cancelled](const OperationListPtr &list) {
                                              if (!*cancelled)
                                                  showPreview(list);
                                          });
}

void ImportDialog::showPreview(const OperationListPtr &list) {
    m_read = list->preview;
    m_preview->setOperations(list, m_context.gateway.catalog());
    m_environment->setPreview(m_read);
    goTo(Preview);
}

gateway::ImportRequest ImportDialog::request() const {
    gateway::ImportRequest request;
    request.preview = m_read;
    request.publish = m_preview->choice();
    m_environment->addTo(request);
    return request;
}

void ImportDialog::import() {
    if (m_environment->hasCredential()) {
        const auto usable = gateway::checkUpstreamAuth(m_environment->auth(), m_environment->secret());
        if (!usable) {
            m_messages->showError(usable.error());
            return;
        }
    }
    run(request(), &ImportDialog::finish);
}

void ImportDialog::replace() {
    gateway::ImportRequest replacing = request();
    m_changes->addTo(replacing);
    run(std::move(replacing), &ImportDialog::finish);
}

void ImportDialog::run(gateway::ImportRequest request, void (ImportDialog::*then)(const ImportAnswer &answer)) {
    setStoring(true);
    m_context.gateway.imports().import(std::move(request), m_context.actor,
                                       m_answers.to<gateway::ImportResult>([this, then](const ImportAnswer &answer) {
                                           setStoring(false);
                                           (this->*then)(answer);
                                       }));
}

void ImportDialog::finish(const ImportAnswer &answer) {
    if (answer) {
        m_stored = answer->id;
        Q_EMIT imported(toQString(answer->name), static_cast<int>(answer->endpoints),
                        static_cast<int>(answer->published));
        storeCredential();
    } else if (answer.error().code == "collection.name-taken") {
        gateway::ImportRequest trial = request();
        trial.replace = trial.dryRun = true;
        trial.publish = gateway::PublishOnImport::None;
        run(std::move(trial), &ImportDialog::showChanges);
    } else {
        m_messages->showError(answer.error());
    }
}

// The collection stays when its credential cannot be stored; the button then tries that again.
void ImportDialog::storeCredential() {
    if (!m_environment->hasCredential()) {
        accept();
        return;
    }
    m_back->hide();
    setStoring(true);
    m_next->setText(tr("Store the credential"));
    m_context.gateway.upstreams().change(
        *m_stored, {.credential = gateway::UpstreamCredential{m_environment->auth(), m_environment->secret()}},
        m_context.actor, m_answers.to<void>([this](const gateway::Result<void> &stored) {
            setStoring(false);
            if (stored) {
                m_environment->forgetSecret();
                accept();
                return;
            }
            gateway::Error error = stored.error();
            error.message = toUtf8(
                tr("The API was imported, but its credential could not be stored: %1").arg(toQString(error.message)));
            m_messages->showError(error);
        }));
}

void ImportDialog::showChanges(const ImportAnswer &dryRun) {
    if (!dryRun) {
        m_messages->showError(dryRun.error());
        return;
    }
    m_changes->setResult(*dryRun, m_preview->choice());
    goTo(Changes);
}

} // namespace console
