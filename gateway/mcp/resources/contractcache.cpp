#include "gateway/mcp/resources/contractcache.h"

#include "gateway/call/contractdocument.h"
#include "gateway/core/jsonwriter.h"

namespace gateway {

std::shared_ptr<const std::string> ContractCache::textOf(const Catalog &catalog, const Profile &profile,
                                                         const CatalogCollection &collection) {
    if (m_revision != catalog.revision() || m_texts.size() >= maxKept || m_bytes > maxKeptBytes) {
        m_texts.clear();
        m_bytes = 0;
        m_revision = catalog.revision();
    }
    std::shared_ptr<const std::string> &text = m_texts[{profile.id, collection.info.id}];
    if (text == nullptr) {
        const ProfileView view(catalog, profile);
        text = std::make_shared<const std::string>(toJsonText(contractDocument(view, collection, maxDocumentBytes)));
        m_bytes += text->size();
    }
    return text;
}

} // namespace gateway
