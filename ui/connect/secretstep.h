#pragma once

#include "gateway/admin/clientconfigservice.h"
#include "gateway/core/secret.h"
#include "gateway/domain/profile.h"

#include <QWidget>

namespace console {

/// How a client proves itself with a profile that has no secrets to issue.
[[nodiscard]] QString proofText(gateway::AuthType auth);

/// The first step of connecting: a secret of the profile, for where the client takes it from.
class SecretStep final : public QWidget {
    Q_OBJECT
public:
    /// `issued` is shown where it is not empty: it was issued just now.
    SecretStep(gateway::AiClient client, const gateway::Secret &issued, QWidget *parent);

Q_SIGNALS:
    void issueWanted();

private:
    [[nodiscard]] QWidget *makeIssued(gateway::SecretPlace place, const gateway::Secret &issued);
    [[nodiscard]] QWidget *makeButton();
};

} // namespace console
