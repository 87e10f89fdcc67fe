#include "gateway/store/writer.h"

#include "gateway/store/writerthread.h"

namespace gateway {

Result<std::unique_ptr<Writer>> Writer::start(Settings settings, ChainFunction chain) {
    auto writer = std::make_unique<WriterThread>(std::move(settings), std::move(chain));
    if (auto opened = writer->open(); !opened)
        return std::move(opened).error();
    return std::unique_ptr<Writer>(std::move(writer));
}

} // namespace gateway
