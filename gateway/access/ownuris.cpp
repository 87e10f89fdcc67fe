#include "gateway/access/ownuris.h"

#include "gateway/core/text.h"

#include <algorithm>

namespace gateway {

void OwnUris::set(std::vector<std::string> bases) {
    std::vector<std::string> audiences;
    for (const std::string &base : bases) {
        audiences.push_back(base + "/mcp");
        audiences.push_back(base);
        audiences.push_back(base + '/');
    }
    const std::lock_guard lock(m_mutex);
    m_bases = std::make_shared<const std::vector<std::string>>(std::move(bases));
    m_audiences = std::make_shared<const std::vector<std::string>>(std::move(audiences));
}

OwnUris::List OwnUris::bases() const {
    const std::lock_guard lock(m_mutex);
    return m_bases;
}

OwnUris::List OwnUris::audiences() const {
    const std::lock_guard lock(m_mutex);
    return m_audiences;
}

std::string OwnUris::baseFor(std::string_view host) const {
    const List known = bases();
    const auto found = std::find_if(known->begin(), known->end(), [&](const std::string &base) {
        return equalsIgnoringCase(std::string_view(base).substr(base.find("://") + 3), host);
    });
    if (found != known->end())
        return *found;
    return known->empty() ? std::string() : known->front();
}

} // namespace gateway
