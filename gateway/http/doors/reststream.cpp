#include "gateway/http/doors/reststream.h"

#include "gateway/domain/argumentmap.h"
#include "gateway/http/doors/restanswer.h"

namespace gateway {

bool RestStream::takes(const UpstreamReply &head) const {
    return !isJsonMediaType(headerValue(head.headers, "Content-Type"));
}

void RestStream::begin(const UpstreamReply &head) {
    m_exchange->beginStream(restHead(head, m_collection));
}

} // namespace gateway
