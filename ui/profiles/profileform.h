#pragma once

#include "gateway/domain/profile.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QDateTimeEdit;
class QLineEdit;

namespace console {

class AuthForm;

/// The plain fields of a profile: what it is called, how it behaves, its limits. The scope has an editor of its own.
class ProfileForm final : public QWidget {
    Q_OBJECT
public:
    explicit ProfileForm(QWidget *parent = nullptr);
    void setProfile(const gateway::Profile &profile);
    /// `profile` with the fields of this form. Errors: "rate.malformed", "ip.malformed", "profile.name-empty",
    /// and those of AuthForm::applyTo().
    [[nodiscard]] gateway::Result<gateway::Profile> applied(gateway::Profile profile) const;

Q_SIGNALS:
    void changed();
    void readOnlyToggled(bool readOnly);

private:
    void makeLayout();
    [[nodiscard]] gateway::Result<void> applyLimits(gateway::Profile &profile) const;

    QLineEdit *m_name;
    QCheckBox *m_enabled;
    QCheckBox *m_readOnly;
    AuthForm *m_auth;
    QComboBox *m_mode;
    QLineEdit *m_rates;
    QLineEdit *m_ranges;
    QCheckBox *m_expires;
    QDateTimeEdit *m_expiresAt;
};

} // namespace console
