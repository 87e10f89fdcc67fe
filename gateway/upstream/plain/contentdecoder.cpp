#include "gateway/upstream/plain/contentdecoder.h"

#include "gateway/core/text.h"
#include "gateway/upstream/plain/brotlidecoder.h"
#include "gateway/upstream/plain/inflater.h"

namespace gateway {

std::unique_ptr<ContentDecoder> decoderOf(std::string_view coding) {
    if (equalsIgnoringCase(coding, "gzip") || equalsIgnoringCase(coding, "x-gzip") ||
        equalsIgnoringCase(coding, "deflate"))
        return std::make_unique<Inflater>();
    if (equalsIgnoringCase(coding, "br"))
        return std::make_unique<BrotliDecoder>();
    return nullptr;
}

} // namespace gateway
