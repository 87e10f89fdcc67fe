#include "gateway/demo/adminapi.h"

#include "gateway/demo/fieldcheck.h"

#include <algorithm>

namespace gateway::demo {

Reply listUsers(Shop &shop, const Request &request, const std::string & /*id*/) {
    FieldCheck check(request);
    const auto role = check.queryChoice("role", {"admin", "support", "warehouse"});
    const std::int64_t limit = check.queryInteger("limit", {1, 100}, 20);
    if (!check.ok())
        return check.reply();
    Json users = Json::array();
    std::int64_t matching = 0;
    for (const User &user : shop.users()) {
        if (role && user.role != *role)
            continue;
        if (matching++ < limit)
            users.push(toJson(user));
    }
    return jsonReply(200, Json::object({{"users", std::move(users)}, {"total", matching}}));
}

Reply deleteUser(Shop &shop, const Request & /*request*/, const std::string &id) {
    std::vector<User> &users = shop.users();
    const auto user = std::find_if(users.begin(), users.end(), [&](const User &one) { return one.id == id; });
    if (user == users.end())
        return problemReply(404, "user-not-found", "There is no user " + id + ".");
    const auto admins = std::count_if(users.begin(), users.end(), [](const User &one) { return one.role == "admin"; });
    if (user->role == "admin" && admins == 1)
        return problemReply(409, "last-admin", "The last administrator cannot be deleted.");
    users.erase(user);
    Reply reply;
    reply.status = 204;
    return reply;
}

} // namespace gateway::demo
