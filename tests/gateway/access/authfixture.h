#pragma once

#include "gateway/access/authenticator.h"
#include "tests/support/samplecatalog.h"
#include "tests/support/signingkey.h"

#include <map>
#include <string>
#include <vector>

namespace testsupport {

/// An authenticator with identity providers that a test makes up: documents by their address.
struct AuthFixture {
    AuthFixture() { own.set({"https://gw.example", "http://localhost:8642"}); }

    [[nodiscard]] gateway::Result<gateway::Caller> ask(const gateway::Catalog &catalog, const std::string &token,
                                                       bool named = true) {
        const std::string header = token.empty() ? std::string() : "Bearer " + token;
        return authenticator.authenticate(
            catalog, {named ? "cl_shop" : "", named ? "pr_shop" : "", header, "192.0.2.7", false, nullptr}, &wanted);
    }
    [[nodiscard]] std::int64_t seconds() const { return clock.now() / 1'000'000; }

    TestClock clock;
    gateway::ActingTokens acting{gateway::Secret("a key of the vault"), clock};
    gateway::OwnUris own;
    std::map<std::string, std::string> documents;
    std::vector<std::string> fetched;
    std::shared_ptr<gateway::KeySources> keys = std::make_shared<gateway::KeySources>(
        clock, [this](const gateway::WantedDocument &wantedDocument, const auto &done) {
            fetched.push_back(wantedDocument.location);
            const auto found = documents.find(wantedDocument.location);
            if (found == documents.end())
                done(gateway::makeError(gateway::ErrorKind::Upstream, "upstream.unreachable", "It is down"));
            else
                done(found->second);
        });
    std::optional<gateway::KeySource> wanted;
    gateway::Authenticator authenticator{clock, acting, keys, own};
};

} // namespace testsupport
