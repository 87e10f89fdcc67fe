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

#include <algorithm>

namespace console {

namespace {

using Kind = gateway::EndpointChange::Kind;

std::ptrdiff_t countOf(const std::vector<gateway::EndpointChange> &changes, Kind kind) {
    return std::count_if(changes.begin(), changes.end(), [kind](const auto &change) { return change.kind == kind; });
}

QString changesText(const std::vector<gateway::EndpointChange> &changes) {
    constexpr qsizetype maxNamed = 5;
    QString text = ImportDialog::tr("New endpoints: %1. Gone: %2. Changed: %3.")
                       .arg(countOf(changes, Kind::Added))
                       .arg(countOf(changes, Kind::Removed))
                       .arg(countOf(changes, Kind::Changed));
    QStringList withheld;
    for (const gateway::EndpointChange &change : changes) {
        if (change.withheld)
            withheld.append(toQString(change.endpoint));
    }
    if (withheld.isEmpty())
        return text;
    const QString names = withheld.mid(0, maxNamed).join(QStringLiteral(", "));
    return text + u'\n' +
           ImportDialog::tr("Published, but taking other requests than before, and so withheld until you publish them "
                            "again: %1")
               .arg(withheld.size() > maxNamed ? names + QStringLiteral(", …") : names);
}

} // namespace

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
    run(m_preview->request(), &ImportDialog::finish);
}

void ImportDialog::run(gateway::ImportRequest request, void (ImportDialog::*then)(const ImportAnswer &answer)) {
    m_next->setEnabled(false);
    m_back->setEnabled(false);
    m_context.gateway.imports().import(std::move(request), m_context.actor,
                                       m_answers.to<gateway::ImportResult>([this, then](const ImportAnswer &answer) {
                                           m_next->setEnabled(true);
                                           m_back->setEnabled(true);
                                           (this->*then)(answer);
                                       }));
}

void ImportDialog::finish(const ImportAnswer &answer) {
    if (answer) {
        Q_EMIT imported(toQString(answer->name), static_cast<int>(answer->endpoints),
                        static_cast<int>(answer->published));
        accept();
    } else if (answer.error().code == "collection.name-taken") {
        gateway::ImportRequest request = replacing();
        request.dryRun = true;
        run(std::move(request), &ImportDialog::askToReplace);
    } else {
        m_messages->showError(answer.error());
    }
}

gateway::ImportRequest ImportDialog::replacing() const {
    gateway::ImportRequest request = m_preview->request();
    request.replace = true;
    return request;
}

void ImportDialog::askToReplace(const ImportAnswer &dryRun) {
    if (!dryRun) {
        m_messages->showError(dryRun.error());
        return;
    }
    ask(this,
        {tr("Replace the collection"),
         tr("There is already a collection named \"%1\". Replace it?").arg(toQString(dryRun->name)),
         changesText(dryRun->changes) + u'\n' +
             tr("Endpoints that stay keep their id and tool name. To keep both, cancel and choose another name."),
         tr("Replace")},
        [this] { run(replacing(), &ImportDialog::finish); });
}

} // namespace console
