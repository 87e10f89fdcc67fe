#include "gateway/http/middleware/hostcheck.h"

#include "gateway/core/text.h"
#include "gateway/http/middleware/loopback.h"

#include <algorithm>

namespace gateway {

bool hostIsOurs(const HttpRequest &request, const std::vector<std::string> &hostNames) {
    const std::string name = hostNameOf(request.headers.value("host"));
    return isLoopbackName(name) || std::any_of(hostNames.begin(), hostNames.end(), [&](const std::string &ours) {
               return !name.empty() && equalsIgnoringCase(ours, name);
           });
}

} // namespace gateway
