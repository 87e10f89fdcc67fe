#pragma once

namespace app {

/// A crash of this process writes no memory image: it would hold secrets. Nor may other processes of the user read its
/// memory (Linux). Not under the sanitizers, whose leak check needs that. Called first in main().
void disableCoreDumps();

} // namespace app
