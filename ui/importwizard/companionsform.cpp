#include "ui/importwizard/companionsform.h"

#include "ui/common/text.h"
#include "ui/common/widgets.h"

#include <QFileDialog>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

namespace console {

namespace {

// Several are separated by semicolons.
std::vector<std::string> partsOf(const QLineEdit &line) {
    std::vector<std::string> parts;
    for (const QString &part : line.text().split(QLatin1Char(';'), Qt::SkipEmptyParts)) {
        if (!part.trimmed().isEmpty())
            parts.push_back(toUtf8(part.trimmed()));
    }
    return parts;
}

} // namespace

CompanionsForm::CompanionsForm(QWidget *parent)
    : QWidget(parent), m_overlays(new QLineEdit(this)), m_environment(new QLineEdit(this)),
      m_hosts(new QLineEdit(this)) {
    m_overlays->setObjectName(QStringLiteral("overlays"));
    m_overlays->setPlaceholderText(
        tr("OpenAPI overlays that change the description first: files or URLs, separated by ;"));
    m_environment->setObjectName(QStringLiteral("postmanEnvironment"));
    m_environment->setPlaceholderText(tr("File or URL of an environment that fills a Postman collection's variables"));
    m_hosts->setObjectName(QStringLiteral("allowedHosts"));
    m_hosts->setPlaceholderText(tr("Hosts from which files that it refers to may be fetched, separated by ;"));
    auto *choose = iconButton(QStringLiteral("file"), tr("Choose…"), this);
    connect(choose, &QPushButton::clicked, this, &CompanionsForm::chooseOverlays);
    auto *overlays = new QHBoxLayout;
    overlays->setSpacing(8);
    overlays->addWidget(m_overlays, 1);
    overlays->addWidget(choose);
    auto *form = new QFormLayout(this);
    form->setContentsMargins(0, 0, 0, 0);
    form->setVerticalSpacing(8);
    form->addRow(sectionLabel(tr("What goes with it (optional)"), this));
    auto *label = new QLabel(tr("&Overlays"), this);
    label->setBuddy(m_overlays);
    form->addRow(label, overlays);
    form->addRow(tr("Postman &environment"), m_environment);
    form->addRow(tr("Allowed &hosts"), m_hosts);
}

void CompanionsForm::chooseOverlays() {
    auto *dialog =
        new QFileDialog(this, tr("Choose overlays"), {}, tr("Overlays (*.json *.yaml *.yml);;All files (*)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    connect(dialog, &QFileDialog::filesSelected, this,
            [this](const QStringList &files) { m_overlays->setText(files.join(QStringLiteral("; "))); });
    dialog->open();
}

void CompanionsForm::addTo(gateway::ImportService::Source &source) const {
    source.overlays = partsOf(*m_overlays);
    source.environment = toUtf8(m_environment->text().trimmed());
    source.allowedHosts = partsOf(*m_hosts);
}

} // namespace console
