#include "gateway/store/refusingwriter.h"

namespace gateway {

Error readOnlyError(const std::string &file) {
    return makeError(ErrorKind::Unavailable, "store.read-only",
                     "The database \"" + file + "\" or its folder cannot be written: it can only be looked at");
}

void RefusingWriter::append(AuditRecord, Done<void> done) {
    done.deliver(readOnlyError(m_file));
}

void RefusingWriter::submit(Edit, Done<void> done) {
    done.deliver(readOnlyError(m_file));
}

} // namespace gateway
