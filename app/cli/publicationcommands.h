#pragma once

#include "app/cli/await.h"
#include "app/cli/publication.h"
#include "app/cli/table.h"

#include <memory>
#include <string>
#include <utility>

namespace cli {

/// The commands that are the same for everything an admin writes and publishes to profiles. `Kind` says what it is:
/// types Item and Arguments (with `name` and `publication`), `noun`, and service(), find(), byId(), describe(),
/// applied() and addedText().
template <typename Kind>
class PublicationCommands {
public:
    using Item = typename Kind::Item;
    using Arguments = typename Kind::Arguments;

    static gateway::Result<int> add(Program &program, const Arguments &arguments) {
        auto opened = program.open();
        if (!opened)
            return std::move(opened).error();
        Item fresh;
        fresh.name = arguments.name;
        auto item = Kind::applied(std::move(fresh), arguments, *(*opened)->catalog());
        if (!item)
            return std::move(item).error();
        const auto added = await<Item>([&](gateway::Done<Item> done) {
            Kind::service(**opened).add(std::move(item).value(), program.actor(), std::move(done));
        });
        if (!added)
            return added.error();
        program.out().result(Kind::describe(*(*opened)->catalog(), *added), "Added " + Kind::addedText(*added) + '\n');
        return 0;
    }

    static gateway::Result<int> set(Program &program, const Arguments &arguments) {
        return withItem(program, arguments, [&](gateway::Gateway &gateway, const Item &before) -> gateway::Result<int> {
            auto item = Kind::applied(before, arguments, *gateway.catalog());
            if (!item)
                return std::move(item).error();
            auto changed = await<void>([&](gateway::Done<void> done) {
                Kind::service(gateway).change(std::move(item).value(), program.actor(), std::move(done));
            });
            if (!changed)
                return std::move(changed).error();
            const auto after = gateway.catalog();
            const Item *now = Kind::byId(*after, before.id);
            program.out().result(now == nullptr ? gateway::Json::object() : Kind::describe(*after, *now),
                                 "Changed " + nameOf(before) + '\n');
            return 0;
        });
    }

    static gateway::Result<int> remove(Program &program, const Arguments &arguments) {
        return withItem(program, arguments, [&](gateway::Gateway &gateway, const Item &item) -> gateway::Result<int> {
            auto removed = await<void>([&](gateway::Done<void> done) {
                Kind::service(gateway).remove(item.id, program.actor(), std::move(done));
            });
            if (!removed)
                return std::move(removed).error();
            program.out().result(gateway::Json::object({{"removed", gateway::Json::object({{"id", item.id.text()},
                                                                                           {"name", item.name}})}}),
                                 "Removed " + nameOf(item) + '\n');
            return 0;
        });
    }

    /// Runs `work` on what the arguments name.
    template <typename Work>
    static gateway::Result<int> withItem(Program &program, const Arguments &arguments, Work work) {
        auto opened = program.open();
        if (!opened)
            return std::move(opened).error();
        const auto catalog = (*opened)->catalog();
        if (const Item *item = Kind::find(*catalog, arguments.name))
            return work(**opened, *item);
        return makeError(gateway::ErrorKind::NotFound, std::string(Kind::noun) + ".not-found",
                         "There is no " + std::string(Kind::noun) + " \"" + arguments.name + '"');
    }

    /// Adds a command that takes the name of one.
    template <typename Run>
    static CLI::App *addCommand(Program &program, CLI::App &group, const std::shared_ptr<Arguments> &arguments,
                                const char *name, const char *description, Run run) {
        CLI::App *made = program.add(group, name, description);
        made->add_option("name", arguments->name, "Its name")->required()->type_name("NAME");
        program.onRun(made, [&program, arguments, run] { return run(program, *arguments); });
        return made;
    }

private:
    static std::string nameOf(const Item &item) {
        return "the " + std::string(Kind::noun) + ' ' + plainLine(item.name);
    }
};

} // namespace cli
