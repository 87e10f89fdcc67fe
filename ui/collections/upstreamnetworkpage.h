#pragma once

#include "gateway/core/result.h"
#include "gateway/core/secret.h"
#include "gateway/domain/upstreamsettings.h"

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

    struct Proxy {
        std::string url; ///< Empty: none any more.
        std::string user;
        gateway::Secret password;
    };
    /// Nothing where it stays as it is. Error code "upstream.secret-missing": passwords are not read back.
    [[nodiscard]] gateway::Result<std::optional<Proxy>> proxy() const;

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
