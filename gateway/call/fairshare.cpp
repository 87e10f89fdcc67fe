#include "gateway/call/fairshare.h"

#include <algorithm>
#include <utility>

namespace gateway {

class FairShare::State : public std::enable_shared_from_this<State> {
public:
    explicit State(Bounds bounds) : m_bounds(bounds) {}

    struct Waiting {
        Ticket ticket = 0;
        Start start;
    };
    struct Client {
        std::size_t running = 0;
        std::deque<Waiting> waiting;
    };

    [[nodiscard]] bool hasRoom(const ClientId &id) const {
        const auto found = m_clients.find(id);
        return found == m_clients.end() || mayRun(found->second) || mayWait(found->second);
    }

    Ticket enter(const ClientId &id, Start start) {
        const Ticket ticket = m_next++;
        m_clients[id].waiting.push_back({ticket, std::move(start)});
        ++m_waiting;
        schedule();
        return ticket;
    }

    void leave(const ClientId &id, Ticket ticket) {
        const auto found = m_clients.find(id);
        if (found == m_clients.end())
            return;
        m_waiting -= std::erase_if(found->second.waiting, [&](const Waiting &w) { return w.ticket == ticket; });
        forgetIfIdle(id);
    }

    std::size_t m_running = 0;
    std::size_t m_waiting = 0;

private:
    [[nodiscard]] std::size_t share() const {
        return std::max<std::size_t>(m_bounds.places / (m_clients.size() + 1), 1);
    }
    [[nodiscard]] bool mayRun(const Client &client) const {
        return client.waiting.empty() && client.running < share() && m_running < m_bounds.places;
    }
    [[nodiscard]] bool mayWait(const Client &client) const {
        return client.waiting.size() < m_bounds.waitingForClient && m_waiting < m_bounds.waiting;
    }

    // Of those that wait, whoever has the fewest; of equals whoever waits longest.
    [[nodiscard]] Client *next(ClientId &id) {
        Client *best = nullptr;
        for (auto &[candidateId, candidate] : m_clients) {
            if (candidate.waiting.empty() || candidate.running >= share())
                continue;
            const auto rank = [](const Client &c) { return std::pair(c.running, c.waiting.front().ticket); };
            if (best == nullptr || rank(candidate) < rank(*best)) {
                best = &candidate;
                id = candidateId;
            }
        }
        return best;
    }

    // What is started may end at once and give its place back: then the loop that runs already goes on.
    void schedule() {
        if (std::exchange(m_scheduling, true))
            return;
        ClientId id;
        while (m_running < m_bounds.places) {
            Client *client = next(id);
            if (client == nullptr)
                break;
            const Start start = std::move(client->waiting.front().start);
            client->waiting.pop_front();
            --m_waiting;
            ++client->running;
            ++m_running;
            start(seatOf(id));
        }
        m_scheduling = false;
    }

    Seat seatOf(const ClientId &id) {
        const auto giveBack = [weak = weak_from_this()](const ClientId *owner) {
            if (const auto state = weak.lock())
                state->release(*owner);
            delete owner;
        };
        return std::shared_ptr<const ClientId>(new ClientId(id), giveBack);
    }

    void release(const ClientId &id) {
        --m_running;
        --m_clients[id].running;
        forgetIfIdle(id);
        schedule();
    }

    void forgetIfIdle(const ClientId &id) {
        const auto found = m_clients.find(id);
        if (found != m_clients.end() && found->second.running == 0 && found->second.waiting.empty())
            m_clients.erase(found);
    }

    Bounds m_bounds;
    std::unordered_map<ClientId, Client> m_clients;
    Ticket m_next = 1;
    bool m_scheduling = false;
};

FairShare::FairShare(Bounds bounds) : m_state(std::make_shared<State>(bounds)) {}

bool FairShare::hasRoom(const ClientId &client) const {
    return m_state->hasRoom(client);
}

FairShare::Ticket FairShare::enter(const ClientId &client, Start start) {
    return m_state->enter(client, std::move(start));
}

void FairShare::leave(const ClientId &client, Ticket ticket) {
    m_state->leave(client, ticket);
}

std::size_t FairShare::running() const {
    return m_state->m_running;
}

std::size_t FairShare::waiting() const {
    return m_state->m_waiting;
}

} // namespace gateway
