#include "gateway/admin/keykeeper.h"

namespace gateway {

void KeyKeeper::store(const NewCredential &made, std::function<void(Result<void>)> then) {
    if (!made.row.isKey())
        return then({});
    m_pool.start([this, ref = made.row.keyRef, key = made.issued.secret, then = std::move(then)] {
        then(m_vault.write(ref, key));
    });
}

void KeyKeeper::forget(std::vector<std::string> keyRefs) {
    std::erase_if(keyRefs, [](const std::string &ref) { return ref.empty(); });
    if (keyRefs.empty())
        return;
    m_pool.start([this, refs = std::move(keyRefs)] {
        for (const std::string &ref : refs)
            (void)m_vault.remove(ref);
    });
}

} // namespace gateway
