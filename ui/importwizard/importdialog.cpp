#include "ui/importwizard/importdialog.h"

#include "ui/common/messages.h"
#include "ui/common/text.h"
#include "ui/common/widgets.h"
#include "ui/importwizard/previewpage.h"
#include "ui/importwizard/sourcepage.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace console {

ImportDialog::ImportDialog(const PageContext &context, QWidget *parent)
    : QDialog(parent), m_context(context), m_messages(new MessageBar(this)), m_steps(new QStackedWidget(this)),
      m_source(new ImportSourcePage(this)), m_preview(new ImportPreviewPage(this)),
      m_back(new QPushButton(tr("Back"), this)), m_next(primaryButton({}, this)) {
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Import an API"));
    resize(860, 620);
    m_next->setObjectName(QStringLiteral("nextButton"));
    m_next->setDefault(true);
    m_steps->addWidget(m_source);
    m_steps->addWidget(makeReadingPage());
    m_steps->addWidget(m_preview);
    auto *buttons = new QDialogButtonBox(this);
    buttons->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
    buttons->addButton(m_back, QDialogButtonBox::ActionRole);
    buttons->addButton(m_next, QDialogButtonBox::ActionRole);
    connect(buttons, &QDialogButtonBox::rejected, this, [this] {
        if (m_steps->currentIndex() == Reading)
            goTo(Source);
        else
            reject();
    });
    connect(m_back, &QPushButton::clicked, this, [this] { goTo(Source); });
    connect(m_next, &QPushButton::clicked, this, &ImportDialog::next);
    connect(m_source, &ImportSourcePage::changed, this, [this] { m_next->setEnabled(m_source->isComplete()); });
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(12);
    layout->addWidget(m_messages);
    layout->addWidget(m_steps, 1);
    layout->addWidget(buttons);
    goTo(Source);
}

ImportDialog::~ImportDialog() {
    if (m_cancelled != nullptr)
        *m_cancelled = true;
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
    m_back->setVisible(step == Preview);
    m_next->setVisible(step != Reading);
    m_next->setText(step == Preview ? tr("Import") : tr("Read"));
    m_next->setEnabled(step == Preview || m_source->isComplete());
    m_replace = false;
    if (step == Preview)
        m_next->setFocus();
}

void ImportDialog::next() {
    if (m_steps->currentIndex() == Source)
        read();
    else
        import();
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
    auto done =
        m_answers.to<std::shared_ptr<const gateway::ImportPreview>>([this, cancelled = m_cancelled](auto preview) {
            if (!*cancelled)
                showPreview(std::move(preview));
        });
    gateway::ImportService &service = m_context.gateway.imports();
    if (m_source->isText())
        service.previewText(toUtf8(m_source->text()), toUtf8(tr("pasted text")), std::move(progress), std::move(done));
    else
        service.preview({toUtf8(m_source->text()), {}}, std::move(progress), std::move(done));
}

void ImportDialog::showPreview(gateway::Result<std::shared_ptr<const gateway::ImportPreview>> preview) {
    if (!preview) {
        goTo(Source);
        m_messages->showError(preview.error());
        return;
    }
    m_preview->setPreview(std::move(*preview));
    goTo(Preview);
}

void ImportDialog::import() {
    m_next->setEnabled(false);
    m_back->setEnabled(false);
    gateway::ImportRequest request = m_preview->request();
    request.replace = m_replace;
    m_context.gateway.imports().import(
        std::move(request), m_context.actor,
        m_answers.to<gateway::ImportResult>([this](auto result) { finish(result); }));
}

void ImportDialog::finish(const gateway::Result<gateway::ImportResult> &result) {
    m_next->setEnabled(true);
    m_back->setEnabled(true);
    if (result) {
        Q_EMIT imported(toQString(result->name), static_cast<int>(result->endpoints),
                        static_cast<int>(result->published));
        accept();
    } else if (result.error().code == "collection.name-taken") {
        askToReplace();
    } else {
        m_messages->showError(result.error());
    }
}

void ImportDialog::askToReplace() {
    const QString name = toQString(m_preview->request().name);
    ask(this,
        {tr("Replace the collection"), tr("There is already a collection named \"%1\". Replace it?").arg(name),
         tr("Endpoints that stay keep their id, tool name and published state. To keep both, cancel and choose another "
            "name."),
         tr("Replace")},
        [this] {
            m_replace = true;
            import();
        });
}

} // namespace console
