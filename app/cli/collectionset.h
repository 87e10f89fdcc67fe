#pragma once

namespace CLI {
class App;
}

namespace cli {

class Program;

/// `collection set`: where and how a collection's upstream is reached.
void addCollectionSet(Program &program, CLI::App &parent);

} // namespace cli
