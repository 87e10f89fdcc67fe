#include "gateway/catalog/policyindex.h"

#include "gateway/core/text.h"

#include <algorithm>

namespace gateway {

PolicyIndex::PolicyIndex(std::vector<Policy> policies) : m_policies(std::move(policies)) {
    for (const Policy &policy : m_policies) {
        for (const PolicyAttachment &attachment : policy.attachments)
            m_attached[attachment.id].push_back({&policy, &attachment});
    }
}

const Policy *PolicyIndex::find(const PolicyId &id) const {
    const auto found = std::find_if(m_policies.begin(), m_policies.end(), [&](const Policy &p) { return p.id == id; });
    return found == m_policies.end() ? nullptr : &*found;
}

const Policy *PolicyIndex::findNamed(std::string_view idOrName) const {
    const auto found = std::find_if(m_policies.begin(), m_policies.end(), [&](const Policy &policy) {
        return policy.id.text() == idOrName || equalsIgnoringCase(policy.name, idOrName);
    });
    return found == m_policies.end() ? nullptr : &*found;
}

const std::vector<PolicyIndex::Attached> &PolicyIndex::attachedTo(const std::string &id) const {
    static const std::vector<Attached> none;
    const auto found = m_attached.find(id);
    return found == m_attached.end() ? none : found->second;
}

} // namespace gateway
