#pragma once

#include "gateway/admin/credentialservice.h"

#include <QDialog>

class QVBoxLayout;

namespace console {

/// Shows a secret at the one moment when it is known. Copying clears the clipboard after a minute.
class SecretDialog final : public QDialog {
    Q_OBJECT
public:
    SecretDialog(const gateway::IssuedCredential &credential, const QString &profileName, QWidget *parent);

private:
    void addValue(QVBoxLayout &layout, const QString &label, const QString &objectName, const gateway::Secret &secret);
};

} // namespace console
