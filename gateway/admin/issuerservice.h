#pragma once

#include "gateway/access/keysources.h"
#include "gateway/core/executor.h"
#include "gateway/domain/authsettings.h"

#include <cstddef>

namespace gateway {

/// What an identity provider offers.
struct IssuerReport {
    std::size_t keys = 0;    ///< That tokens can be checked with.
    std::size_t leftOut = 0; ///< For other uses or algorithms, or of no use.
};

/// Looks whether an identity provider can be reached and has keys, without touching what a running gateway knows.
/// Thread-safe. Errors: those of fetchKeySet().
class IssuerService {
public:
    explicit IssuerService(DocumentFetch fetch) : m_fetch(std::move(fetch)) {}
    void check(const AuthSettings &settings, Done<IssuerReport> done);

private:
    DocumentFetch m_fetch;
};

} // namespace gateway
