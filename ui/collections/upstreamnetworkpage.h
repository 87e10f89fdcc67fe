#pragma once

#include "gateway/admin/upstreamchange.h"

#include <QWidget>

#include <optional>

class QLineEdit;

namespace console {

/// The way to an upstream: through which proxy, to which private addresses, with what of the caller's request.
class UpstreamNetworkPage final : public QWidget {
    Q_OBJECT
public:
    UpstreamNetworkPage(const gateway::UpstreamSettings &settings, QWidget *parent);
    /// All but the proxy.
    void applyTo(gateway::UpstreamSettings &settings) const;

    /// Nothing where it stays as it is. Error code "upstream.secret-missing": passwords are not read back.
    [[nodiscard]] gateway::Result<std::optional<gateway::UpstreamProxy>> proxy() const;

private:
    std::string m_urlBefore;
    std::string m_userBefore;
    QLineEdit *m_proxy;
    QLineEdit *m_user;
    QLineEdit *m_password;
    QLineEdit *m_ranges;
    QLineEdit *m_headers;
};

} // namespace console
