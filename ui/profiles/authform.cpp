#include "ui/profiles/authform.h"

#include "ui/common/text.h"
#include "ui/common/widgets.h"

#include <QComboBox>
#include <QFileDialog>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QSslCertificate>

#include <algorithm>

namespace console {

using gateway::AuthSettings;
using gateway::AuthType;

namespace {

std::vector<std::string> parts(const QLineEdit &line) {
    static const QRegularExpression separators(QStringLiteral("[,;\\s]+"));
    std::vector<std::string> texts;
    for (const QString &part : line.text().split(separators, Qt::SkipEmptyParts))
        texts.push_back(toUtf8(part));
    return texts;
}

void show(QLineEdit &line, const std::vector<std::string> &texts) {
    QStringList all;
    for (const std::string &text : texts)
        all += toQString(text);
    line.setText(all.join(QStringLiteral(", ")));
    line.setCursorPosition(0);
}

} // namespace

AuthForm::AuthForm(QWidget *parent)
    : QObject(parent), m_parent(parent), m_type(new QComboBox(parent)), m_hint(hintLabel({}, parent)),
      m_clockSkew(new QSpinBox(parent)), m_fromFile(new QPushButton(tr("Add from a file…"), parent)) {
    m_type->setObjectName(QStringLiteral("authType"));
    m_type->addItem(tr("Token (a secret that this gateway issues)"), static_cast<int>(AuthType::Token));
    m_type->addItem(tr("JWT (signed with a key that the client shares)"), static_cast<int>(AuthType::Jwt));
    m_type->addItem(tr("OpenID Connect (tokens of an identity provider)"), static_cast<int>(AuthType::Oidc));
    m_type->addItem(tr("Client certificate (mutual TLS)"), static_cast<int>(AuthType::Mtls));
    m_type->addItem(tr("None (this machine only, not recommended)"), static_cast<int>(AuthType::None));
    const Types tokens{AuthType::Jwt, AuthType::Oidc};
    const Types oidc{AuthType::Oidc};
    const Types mtls{AuthType::Mtls};
    m_issuer = line(tr("Issuer"), QStringLiteral("authIssuer"), tr("https://id.example.com/realms/team"), tokens);
    m_audiences = line(tr("Audience"), QStringLiteral("authAudiences"),
                       tr("identity provider: this gateway's address; JWT: any"), tokens);
    m_claims = line(tr("Required claims"), QStringLiteral("authClaims"),
                    tr("for example groups=admins,owners; azp=cursor"), tokens);
    m_scopes =
        line(tr("Scopes"), QStringLiteral("authScopes"), tr("that every request needs; for example orders:read"), oidc);
    m_writeScopes = line(tr("Scopes for changes"), QStringLiteral("authWriteScopes"),
                         tr("needed besides for calls that may change data"), oidc);
    m_keySource =
        line(tr("Keys"), QStringLiteral("authKeys"), tr("from the issuer's discovery document; or an address"), oidc);
    m_clockSkew->setRange(0, static_cast<int>(AuthSettings::maxClockSkewSeconds));
    m_clockSkew->setSuffix(tr(" s"));
    m_rows.push_back({tr("Clock difference"), m_clockSkew, tokens});
    m_fingerprints = line(tr("Certificates"), QStringLiteral("authFingerprints"), tr("SHA-256 fingerprints"), mtls);
    m_fromFile->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    m_rows.push_back({QString(), m_fromFile, mtls});
    m_certificateNames = line(tr("Names from the client CA"), QStringLiteral("authCertificateNames"),
                              tr("for example dns:agent.example.com"), mtls);
    connect(m_type, &QComboBox::currentIndexChanged, this, [this] {
        showRows();
        Q_EMIT changed();
    });
    connect(m_clockSkew, &QSpinBox::valueChanged, this, &AuthForm::changed);
    connect(m_fromFile, &QPushButton::clicked, this, &AuthForm::addCertificateFromFile);
}

QLineEdit *AuthForm::line(const QString &label, const QString &objectName, const QString &placeholder, Types types) {
    auto *made = new QLineEdit(m_parent);
    made->setObjectName(objectName);
    made->setPlaceholderText(placeholder);
    connect(made, &QLineEdit::textChanged, this, &AuthForm::changed);
    m_rows.push_back({label, made, std::move(types)});
    return made;
}

void AuthForm::addTo(QFormLayout &form) {
    m_form = &form;
    form.addRow(tr("&Authentication"), m_type);
    form.addRow(QString(), m_hint);
    for (const Row &row : m_rows)
        form.addRow(row.label, row.field);
    showRows();
}

AuthType AuthForm::type() const {
    return static_cast<AuthType>(m_type->currentData().toInt());
}

void AuthForm::showRows() {
    switch (type()) {
    case AuthType::Token:
        m_hint->setText(tr("Secrets are issued and replaced under Credentials."));
        break;
    case AuthType::Jwt:
        m_hint->setText(
            tr("The client signs each JWT with a key that is issued under Credentials. It names its profile "
               "by headers, or by the claims client_id and profile_id."));
        break;
    case AuthType::Oidc:
        m_hint->setText(tr("AI clients sign their user in with the identity provider. A token counts only if it was "
                           "made for this gateway; APIs never see it."));
        break;
    case AuthType::Mtls:
        m_hint->setText(tr("Works where the gateway itself serves TLS. A certificate counts by its fingerprint, or by "
                           "its name if the client CA of the gateway issued it."));
        break;
    case AuthType::None:
        m_hint->setText(tr("Every program on this machine can use the profile without a secret."));
        break;
    }
    if (m_form == nullptr)
        return;
    for (const Row &row : m_rows)
        m_form->setRowVisible(row.field, std::find(row.types.begin(), row.types.end(), type()) != row.types.end());
}

void AuthForm::setProfile(const gateway::Profile &profile) {
    const QSignalBlocker blocker(this);
    const AuthSettings &settings = profile.authSettings;
    m_type->setCurrentIndex(m_type->findData(static_cast<int>(profile.auth)));
    m_issuer->setText(toQString(settings.issuer));
    m_keySource->setText(toQString(settings.keySource));
    m_clockSkew->setValue(static_cast<int>(settings.clockSkewSeconds));
    show(*m_audiences, settings.audiences);
    show(*m_scopes, settings.scopes);
    show(*m_writeScopes, settings.writeScopes);
    show(*m_fingerprints, settings.fingerprints);
    show(*m_certificateNames, settings.certificateNames);
    QStringList claims;
    for (const gateway::ClaimRule &rule : settings.claims)
        claims += toQString(gateway::toString(rule));
    m_claims->setText(claims.join(QStringLiteral("; ")));
    showRows();
}

gateway::Result<void> AuthForm::applyTo(gateway::Profile &profile) const {
    profile.auth = type();
    AuthSettings settings;
    settings.issuer = toUtf8(m_issuer->text());
    settings.keySource = toUtf8(m_keySource->text());
    settings.clockSkewSeconds = m_clockSkew->value();
    settings.audiences = parts(*m_audiences);
    settings.scopes = parts(*m_scopes);
    settings.writeScopes = parts(*m_writeScopes);
    settings.fingerprints = parts(*m_fingerprints);
    settings.certificateNames = parts(*m_certificateNames);
    for (const QString &text : m_claims->text().split(QLatin1Char(';'), Qt::SkipEmptyParts)) {
        auto rule = gateway::parseClaimRule(toUtf8(text.trimmed()));
        if (!rule)
            return std::move(rule).error();
        settings.claims.push_back(std::move(rule).value());
    }
    profile.authSettings = std::move(settings);
    return gateway::checkAuthSettings(profile.auth, profile.authSettings);
}

void AuthForm::addCertificateFromFile() {
    auto *dialog = new QFileDialog(m_parent, tr("Certificate of the client"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilter(tr("Certificates (*.pem *.crt *.cer);;All files (*)"));
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &file) {
        const auto found = QSslCertificate::fromPath(file, QSsl::Pem, QSslCertificate::PatternSyntax::FixedString);
        if (found.isEmpty()) {
            m_hint->setText(tr("%1 holds no certificate in PEM form.").arg(file));
            return;
        }
        const QString fingerprint = QString::fromLatin1(found.front().digest(QCryptographicHash::Sha256).toHex());
        const QString before = m_fingerprints->text().trimmed();
        m_fingerprints->setText(before.isEmpty() ? fingerprint : before + QStringLiteral(", ") + fingerprint);
    });
    dialog->open();
}

} // namespace console
