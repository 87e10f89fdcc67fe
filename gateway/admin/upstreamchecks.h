#pragma once

#include "gateway/core/result.h"
#include "gateway/core/secret.h"
#include "gateway/domain/collection.h"

namespace gateway {

/// Whether requests can be sent with it. Error code "collection.upstream-auth".
[[nodiscard]] Result<void> checkUpstreamAuth(const UpstreamAuth &auth, const Secret &secret);

/// The certificates of a PEM text, without anything that stands between them: keys often do.
[[nodiscard]] std::string certificatesOf(const std::string &pem);

/// Ranges, header names, address ranges and certificates. Error code "collection.upstream-settings"; the message names
/// the setting.
[[nodiscard]] Result<void> checkUpstreamSettings(const UpstreamSettings &settings);

/// Reads "HOST", "HOST:PORT" (https, 443 by default) or an http(s) URL on it, each of them perhaps with "=URL". Error
/// code "collection.upstream-settings".
[[nodiscard]] Result<ServerHost> serverHostFromString(std::string_view text);

/// A PEM certificate and its unencrypted PEM key. Error code "collection.client-certificate".
[[nodiscard]] Result<void> checkClientCertificate(const std::string &certificate, const Secret &key);

/// Error code "collection.proxy".
[[nodiscard]] Result<void> checkProxy(const std::string &url, const std::string &user);

/// The settings for people and for the trail: no references to secrets, certificates as their names and expiry.
[[nodiscard]] Json describeUpstream(const UpstreamSettings &settings);

} // namespace gateway
