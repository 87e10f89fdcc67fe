#include "gateway/admin/issuerservice.h"

namespace gateway {

void IssuerService::check(const AuthSettings &settings, Done<IssuerReport> done) {
    fetchKeySet(m_fetch, keySourceOf(settings), [done = std::move(done)](Result<KeySet> set) {
        done.deliver(set ? Result<IssuerReport>(IssuerReport{set->keys.size(), set->leftOut})
                         : Result<IssuerReport>(std::move(set).error()));
    });
}

} // namespace gateway
