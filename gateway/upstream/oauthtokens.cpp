#include "gateway/upstream/oauthtokens.h"

#include <algorithm>

namespace gateway {

namespace {

constexpr std::size_t maxCredentials = 1000;
constexpr std::size_t maxWaiting = 10'000;
constexpr std::chrono::seconds largestMargin{30};
constexpr std::chrono::seconds failureStands{1};

Error tooManyWaiting() {
    Error error = makeError(ErrorKind::Unavailable, "upstream.busy", "Too many calls wait for an upstream token");
    error.retryAfterMs = 1000;
    return error;
}

} // namespace

void OAuthTokens::get(const std::string &credential, const TokenPtr &refused, const std::shared_ptr<Executor> &thread,
                      const std::function<void(Fetched)> &fetch, Answer answer) {
    Result<TokenPtr> known = TokenPtr();
    switch (lookUp(credential, refused, thread, answer, known)) {
    case Turn::Answered:
        return answer(std::move(known));
    case Turn::Waits:
        return;
    case Turn::Fetches:
        fetch([this, credential](Result<IssuedToken> issued) { finish(credential, std::move(issued)); });
    }
}

OAuthTokens::Turn OAuthTokens::lookUp(const std::string &credential, const TokenPtr &refused,
                                      const std::shared_ptr<Executor> &thread, Answer &answer,
                                      Result<TokenPtr> &known) {
    const std::lock_guard lock(m_mutex);
    const Moment now = m_clock.monotonic();
    Entry &entry = m_entries[credential];
    entry.usedAt = now;
    if (entry.token != nullptr && entry.token != refused && now < entry.goodUntil) {
        known = entry.token;
        return Turn::Answered;
    }
    if (!entry.fetching && now < entry.failedUntil) {
        known = entry.failure;
        return Turn::Answered;
    }
    if (m_waiting >= maxWaiting) {
        known = tooManyWaiting();
        return Turn::Answered;
    }
    ++m_waiting;
    entry.waiting.emplace_back(thread, std::move(answer));
    if (std::exchange(entry.fetching, true))
        return Turn::Waits;
    makeRoom();
    return Turn::Fetches;
}

void OAuthTokens::finish(const std::string &credential, Result<IssuedToken> issued) {
    std::vector<std::pair<std::shared_ptr<Executor>, Answer>> waiting;
    Result<TokenPtr> result = TokenPtr();
    {
        const std::lock_guard lock(m_mutex);
        Entry &entry = m_entries[credential];
        entry.fetching = false;
        waiting.swap(entry.waiting);
        m_waiting -= waiting.size();
        if (issued) {
            const Moment lifetime = issued->lifetime;
            entry.token = std::make_shared<const Secret>(std::move(issued->text));
            entry.goodUntil = m_clock.monotonic() + lifetime - std::min<Moment>(largestMargin, lifetime / 10);
            result = entry.token;
        } else {
            entry.token = nullptr;
            entry.failure = issued.error();
            entry.failedUntil = m_clock.monotonic() + failureStands;
            result = std::move(issued).error();
        }
    }
    for (auto &[thread, answer] : waiting)
        thread->post([call = std::move(answer), result] { call(result); });
}

// One that is being fetched stays: somebody waits for it.
void OAuthTokens::makeRoom() {
    if (m_entries.size() <= maxCredentials)
        return;
    auto oldest = m_entries.end();
    for (auto it = m_entries.begin(); it != m_entries.end(); ++it) {
        if (!it->second.fetching && (oldest == m_entries.end() || it->second.usedAt < oldest->second.usedAt))
            oldest = it;
    }
    if (oldest != m_entries.end())
        m_entries.erase(oldest);
}

std::size_t OAuthTokens::size() const {
    const std::lock_guard lock(m_mutex);
    return m_entries.size();
}

} // namespace gateway
